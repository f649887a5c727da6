/** Tests of {@code dev.lares.control.daemonset}. */
@NullMarked
package dev.lares.control.daemonset;

import org.jspecify.annotations.NullMarked;
