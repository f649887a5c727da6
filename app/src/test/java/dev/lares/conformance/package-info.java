/** Replays recorded scenarios against a cluster and compares its answers with Kubernetes' own. */
@NullMarked
package dev.lares.conformance;

import org.jspecify.annotations.NullMarked;
