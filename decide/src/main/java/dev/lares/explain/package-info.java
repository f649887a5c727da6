/** Why the pods of a DaemonSet are where they are, and why they are not elsewhere. */
@NullMarked
package dev.lares.explain;

import org.jspecify.annotations.NullMarked;
