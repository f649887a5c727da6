/**
 * The garbage collector: objects follow the ones they belong to, at once, after them or never, as
 * whoever deletes asks for.
 */
@NullMarked
package dev.lares.control.garbage;

import org.jspecify.annotations.NullMarked;
