/**
 * What a DaemonSet wants: which nodes, which pods there, in which order a change reaches them.
 *
 * <p>The unit of thought is one DaemonSet on one node, a {@link dev.lares.daemonset.Place}; sums
 * over all places are kept in a {@link dev.lares.daemonset.Tally}, never recounted.
 */
@NullMarked
package dev.lares.daemonset;

import org.jspecify.annotations.NullMarked;
