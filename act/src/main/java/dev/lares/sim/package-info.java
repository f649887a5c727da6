/** Simulated nodes: what a kubelet would do, without containers. */
@NullMarked
package dev.lares.sim;

import org.jspecify.annotations.NullMarked;
