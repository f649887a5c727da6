/** The story that {@code lares demo} tells: a day of daemons on nodes, each claim checked. */
@NullMarked
package dev.lares.demo;

import org.jspecify.annotations.NullMarked;
