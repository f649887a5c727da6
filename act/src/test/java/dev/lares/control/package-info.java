/** Tests of {@code dev.lares.control}. */
@NullMarked
package dev.lares.control;

import org.jspecify.annotations.NullMarked;
