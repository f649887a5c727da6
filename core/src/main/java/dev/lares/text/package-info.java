/** How texts appear inside messages. */
@NullMarked
package dev.lares.text;

import org.jspecify.annotations.NullMarked;
