/** Which pods of a StatefulSet come and go next, one after the other. */
@NullMarked
package dev.lares.statefulset;

import org.jspecify.annotations.NullMarked;
