/** Tests of rules of access. */
@NullMarked
package dev.lares.right;

import org.jspecify.annotations.NullMarked;
