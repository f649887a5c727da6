/** Time from outside: clocks, timers and the workers they drive, real or virtual. */
@NullMarked
package dev.lares.time;

import org.jspecify.annotations.NullMarked;
