/** Whole clusters in this process, as their users meet them. */
@NullMarked
package dev.lares.embed;

import org.jspecify.annotations.NullMarked;
