/** The kinds that are no workloads, one file each or one file a group that belongs together. */
@NullMarked
package dev.lares.kind.basic;

import org.jspecify.annotations.NullMarked;
