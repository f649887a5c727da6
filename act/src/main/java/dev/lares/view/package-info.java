/**
 * The cluster in thought: live, ordered caches of one type each, decoded once per object and
 * revision and shared by all parts of one process.
 */
@NullMarked
package dev.lares.view;

import org.jspecify.annotations.NullMarked;
