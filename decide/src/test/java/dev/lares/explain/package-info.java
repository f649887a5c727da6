/** Tests of {@code dev.lares.explain}. */
@NullMarked
package dev.lares.explain;

import org.jspecify.annotations.NullMarked;
