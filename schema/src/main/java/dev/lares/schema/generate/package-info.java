/**
 * Writes the table at build time, from published models, descriptors and a text of facts; never
 * shipped.
 */
@NullMarked
package dev.lares.schema.generate;

import org.jspecify.annotations.NullMarked;
