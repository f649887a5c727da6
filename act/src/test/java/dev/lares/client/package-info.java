/** A second, tiny implementation of the port, for tests of what stands on it. */
@NullMarked
package dev.lares.client;

import org.jspecify.annotations.NullMarked;
