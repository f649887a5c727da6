@NullMarked
package dev.lares.front;

import org.jspecify.annotations.NullMarked;
