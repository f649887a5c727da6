@NullMarked
package dev.lares.statefulset;

import org.jspecify.annotations.NullMarked;
