/** Files and folders that hold secrets. */
@NullMarked
package dev.lares.disk;

import org.jspecify.annotations.NullMarked;
