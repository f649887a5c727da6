/** Classes of volumes, the drivers that make them, and where they are attached. */
@NullMarked
package dev.lares.kind.storage;

import org.jspecify.annotations.NullMarked;
