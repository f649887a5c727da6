/** Tests of who may do what. */
@NullMarked
package dev.lares.access;

import org.jspecify.annotations.NullMarked;
