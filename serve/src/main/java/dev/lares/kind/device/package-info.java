/** Devices, who has them and who claims them: resource.k8s.io. */
@NullMarked
package dev.lares.kind.device;

import org.jspecify.annotations.NullMarked;
