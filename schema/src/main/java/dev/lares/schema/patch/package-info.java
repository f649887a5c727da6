/** The three kinds of patches, applied as Kubernetes applies them. */
@NullMarked
package dev.lares.schema.patch;

import org.jspecify.annotations.NullMarked;
