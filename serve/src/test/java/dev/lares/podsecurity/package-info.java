/** Tests of the pod security standards. */
@NullMarked
package dev.lares.podsecurity;

import org.jspecify.annotations.NullMarked;
