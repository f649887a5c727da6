/** The versioned store: one global revision, compare-and-set, snapshots, watch from a revision. */
@NullMarked
package dev.lares.store;

import org.jspecify.annotations.NullMarked;
