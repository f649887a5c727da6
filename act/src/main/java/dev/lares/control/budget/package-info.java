/** The controller of PodDisruptionBudgets. */
@NullMarked
package dev.lares.control.budget;

import org.jspecify.annotations.NullMarked;
