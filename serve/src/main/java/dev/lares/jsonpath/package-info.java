/** The paths by which printer columns find values in objects. */
@NullMarked
package dev.lares.jsonpath;

import org.jspecify.annotations.NullMarked;
