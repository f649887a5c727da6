/** Watches over nodes: silence, taints, eviction, and pods whose node is gone. */
@NullMarked
package dev.lares.control.nodelife;

import org.jspecify.annotations.NullMarked;
