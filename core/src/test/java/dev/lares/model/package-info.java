/** Tests of the model. */
@NullMarked
package dev.lares.model;

import org.jspecify.annotations.NullMarked;
