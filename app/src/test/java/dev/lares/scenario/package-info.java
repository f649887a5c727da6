/** Scenarios of cluster life, told through the API on virtual time. */
@NullMarked
package dev.lares.scenario;

import org.jspecify.annotations.NullMarked;
