/** Expressions in CEL, with Kubernetes' libraries: compiled once, evaluated on JSON trees. */
@NullMarked
package dev.lares.cel;

import org.jspecify.annotations.NullMarked;
