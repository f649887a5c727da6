/** What every store must keep to, and the tests of the parts that stores are made of. */
@NullMarked
package dev.lares.store;

import org.jspecify.annotations.NullMarked;
