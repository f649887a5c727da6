/**
 * Measurements of whole clusters and of decisions. Stands beside the house and may import anything;
 * never shipped.
 */
@NullMarked
package dev.lares.bench;

import org.jspecify.annotations.NullMarked;
