/** The controller of the definitions of custom resources: their names, and how they end. */
@NullMarked
package dev.lares.control.definition;

import org.jspecify.annotations.NullMarked;
