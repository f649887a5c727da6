/** Chance from outside: one seed, split by purpose. */
@NullMarked
package dev.lares.chance;

import org.jspecify.annotations.NullMarked;
