/**
 * Pods and everything that is made of a pod template: one file per kind, and the rules of pods that
 * all of them share. With them the volumes and claims that pods use, as both have these rules too.
 */
@NullMarked
package dev.lares.kind.workload;

import org.jspecify.annotations.NullMarked;
