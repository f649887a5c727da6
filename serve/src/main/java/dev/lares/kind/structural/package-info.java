/** Structural schemas of custom resources: what they keep, fill in and require. */
@NullMarked
package dev.lares.kind.structural;

import org.jspecify.annotations.NullMarked;
