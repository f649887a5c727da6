/**
 * Admission: what may still change or refuse a write after it is decoded. One plugin a file, one
 * list names them in order.
 */
@NullMarked
package dev.lares.admission;

import org.jspecify.annotations.NullMarked;
