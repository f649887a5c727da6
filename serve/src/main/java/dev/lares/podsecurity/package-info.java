/** What the pod security standards demand of pods: one check a rule, pure. */
@NullMarked
package dev.lares.podsecurity;

import org.jspecify.annotations.NullMarked;
