/** Whom a pod may push out, and where: candidates and victims found by dry run. */
@NullMarked
package dev.lares.scheduling.preempt;

import org.jspecify.annotations.NullMarked;
