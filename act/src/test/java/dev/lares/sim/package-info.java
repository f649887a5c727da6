/** Tests of {@code dev.lares.sim}. */
@NullMarked
package dev.lares.sim;

import org.jspecify.annotations.NullMarked;
