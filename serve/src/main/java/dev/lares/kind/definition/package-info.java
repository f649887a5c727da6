/** The definitions of custom resources: what they may say, and what is filled in. */
@NullMarked
package dev.lares.kind.definition;

import org.jspecify.annotations.NullMarked;
