/** The DaemonSet controller: watches, asks {@code dev.lares.daemonset} what to do, and does it. */
@NullMarked
package dev.lares.control.daemonset;

import org.jspecify.annotations.NullMarked;
