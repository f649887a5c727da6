/** What becomes of dependents. */
@org.jspecify.annotations.NullMarked
package dev.lares.garbage;
