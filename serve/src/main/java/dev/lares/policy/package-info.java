/** Policies of admission at work: whom they concern, what they refuse, what they change. */
@NullMarked
package dev.lares.policy;

import org.jspecify.annotations.NullMarked;
