/** The built-in Kubernetes types as one compact table, and what follows from it alone. */
@NullMarked
package dev.lares.schema;

import org.jspecify.annotations.NullMarked;
