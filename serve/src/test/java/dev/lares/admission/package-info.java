/** Tests of admission, through the verbs. */
@NullMarked
package dev.lares.admission;

import org.jspecify.annotations.NullMarked;
