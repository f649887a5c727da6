/** Tests of {@code dev.lares.lint}. */
@NullMarked
package dev.lares.lint;

import org.jspecify.annotations.NullMarked;
