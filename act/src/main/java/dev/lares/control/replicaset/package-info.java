/** The controller of ReplicaSets. */
@NullMarked
package dev.lares.control.replicaset;

import org.jspecify.annotations.NullMarked;
