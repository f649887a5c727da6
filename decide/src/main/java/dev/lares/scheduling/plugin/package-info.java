/** The rules by which nodes are refused and ranked, one class each. */
@NullMarked
package dev.lares.scheduling.plugin;

import org.jspecify.annotations.NullMarked;
