/**
 * Where a pod goes: one scheduling cycle over a kept picture of nodes and the pods on them, one
 * plugin per rule, and answers that carry their reasons.
 */
@NullMarked
package dev.lares.scheduling;

import org.jspecify.annotations.NullMarked;
