/** Tests of {@code dev.lares.remote}. */
@NullMarked
package dev.lares.remote;

import org.jspecify.annotations.NullMarked;
