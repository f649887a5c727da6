/** The command line: one class a command, and words a person can act on. */
@NullMarked
package dev.lares.cli;

import org.jspecify.annotations.NullMarked;
