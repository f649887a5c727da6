@NullMarked
package dev.lares.time;

import org.jspecify.annotations.NullMarked;
