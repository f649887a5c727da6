/** Exact amounts of resources, as Kubernetes reads, prints and adds them. */
@NullMarked
package dev.lares.quantity;

import org.jspecify.annotations.NullMarked;
