/** Tests of policies of admission. */
@NullMarked
package dev.lares.policy;

import org.jspecify.annotations.NullMarked;
