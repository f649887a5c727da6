/** Which objects are to go because those they belong to are gone or going. */
@NullMarked
package dev.lares.garbage;

import org.jspecify.annotations.NullMarked;
