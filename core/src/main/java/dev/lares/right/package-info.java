/** What rules of access grant, and whether some rules cover others. */
@NullMarked
package dev.lares.right;

import org.jspecify.annotations.NullMarked;
