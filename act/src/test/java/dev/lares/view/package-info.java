/** Tests of {@code dev.lares.view}. */
@NullMarked
package dev.lares.view;

import org.jspecify.annotations.NullMarked;
