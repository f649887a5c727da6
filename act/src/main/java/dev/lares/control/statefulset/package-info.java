/** The controller of StatefulSets. */
@NullMarked
package dev.lares.control.statefulset;

import org.jspecify.annotations.NullMarked;
