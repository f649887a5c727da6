/**
 * Which addresses services get, and which requests come first, as far as administrators say so. The
 * objects are kept and checked; the server itself gives addresses from one range and has levels of
 * its own.
 */
@NullMarked
package dev.lares.kind.traffic;

import org.jspecify.annotations.NullMarked;
