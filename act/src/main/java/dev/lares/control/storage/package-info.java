/** Claims and volumes stay until nobody uses them any more. */
@NullMarked
package dev.lares.control.storage;

import org.jspecify.annotations.NullMarked;
