/** Kinds that definitions make: one for each version served. */
@NullMarked
package dev.lares.kind.custom;

import org.jspecify.annotations.NullMarked;
