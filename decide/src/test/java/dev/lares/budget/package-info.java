/** Tests of what budgets allow. */
@NullMarked
package dev.lares.budget;

import org.jspecify.annotations.NullMarked;
