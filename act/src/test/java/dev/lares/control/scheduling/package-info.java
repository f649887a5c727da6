/** Tests of {@code dev.lares.control.scheduling}. */
@NullMarked
package dev.lares.control.scheduling;

import org.jspecify.annotations.NullMarked;
