/** A cluster reached as any client reaches it: through its kubeconfig, over HTTP. */
@NullMarked
package dev.lares.remote;

import org.jspecify.annotations.NullMarked;
