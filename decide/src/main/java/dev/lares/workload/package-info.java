/** What the controllers of pods have in common. */
@NullMarked
package dev.lares.workload;

import org.jspecify.annotations.NullMarked;
