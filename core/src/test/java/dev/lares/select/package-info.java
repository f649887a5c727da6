/** Tests of selection. */
@NullMarked
package dev.lares.select;

import org.jspecify.annotations.NullMarked;
