/** Tests of {@code dev.lares.view.decode}. */
@NullMarked
package dev.lares.view.decode;

import org.jspecify.annotations.NullMarked;
