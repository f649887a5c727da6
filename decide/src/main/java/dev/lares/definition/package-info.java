/** Which names a definition of custom resources may have. */
@NullMarked
package dev.lares.definition;

import org.jspecify.annotations.NullMarked;
