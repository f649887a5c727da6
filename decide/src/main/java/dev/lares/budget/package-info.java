/** How many pods a PodDisruptionBudget lets go at this time. */
@NullMarked
package dev.lares.budget;

import org.jspecify.annotations.NullMarked;
