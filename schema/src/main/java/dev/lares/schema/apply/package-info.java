/**
 * Server-side apply: who owns which field, and how what one owner wants is merged into the rest.
 */
@NullMarked
package dev.lares.schema.apply;

import org.jspecify.annotations.NullMarked;
