/** Tests of {@code dev.lares.daemonset}. */
@NullMarked
package dev.lares.daemonset;

import org.jspecify.annotations.NullMarked;
