/** The commands, called as the start script calls them. */
@NullMarked
package dev.lares.cli;

import org.jspecify.annotations.NullMarked;
