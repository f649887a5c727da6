/** HorizontalPodAutoscalers, in both of their versions. */
@NullMarked
package dev.lares.kind.autoscale;

import org.jspecify.annotations.NullMarked;
