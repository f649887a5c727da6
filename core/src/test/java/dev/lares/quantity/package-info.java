/** Tests of quantities. */
@NullMarked
package dev.lares.quantity;

import org.jspecify.annotations.NullMarked;
