/** The composition root of one process: a whole cluster, live or on virtual time. */
@NullMarked
package dev.lares.embed;

import org.jspecify.annotations.NullMarked;
