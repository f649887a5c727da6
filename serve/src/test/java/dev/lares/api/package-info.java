/** Tests of the verbs, through the verbs. */
@NullMarked
package dev.lares.api;

import org.jspecify.annotations.NullMarked;
