/** Requests that no client would send: whatever comes, the answer is a proper one. */
@NullMarked
package dev.lares.fuzz;

import org.jspecify.annotations.NullMarked;
