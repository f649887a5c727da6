/** Counts and durations for whoever watches a running process, in the Prometheus text format. */
@NullMarked
package dev.lares.metric;

import org.jspecify.annotations.NullMarked;
