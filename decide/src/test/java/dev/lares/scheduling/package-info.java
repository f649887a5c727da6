/** Tests of {@code dev.lares.scheduling}. */
@NullMarked
package dev.lares.scheduling;

import org.jspecify.annotations.NullMarked;
