/** Reads what clients send as Kubernetes does: typed, with its complaints, printed as it prints. */
@NullMarked
package dev.lares.schema.decode;

import org.jspecify.annotations.NullMarked;
