/** What is allowed in a DaemonSet and yet seldom meant: pure rules, each with a name. */
@NullMarked
package dev.lares.lint;

import org.jspecify.annotations.NullMarked;
