/** The scheduler: keeps the picture cycles decide on, and does what they decide. */
@NullMarked
package dev.lares.control.scheduling;

import org.jspecify.annotations.NullMarked;
