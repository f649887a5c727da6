package dev.lares.front;

import org.jspecify.annotations.Nullable;

/** Something served besides resources: health, metrics, documents. */
@FunctionalInterface
public interface Page {
  /** The answer, or null if the path is none of this page's. */
  @Nullable ApiResponse answer(ApiRequest request);
}
