package dev.lares.view;

import org.jspecify.annotations.Nullable;

/** Learns of every change a {@link View} sees, in order, one call at a time. */
@FunctionalInterface
public interface Listener<T> {
  /**
   * Called while the view is held, right after it shows {@code after}: be brief, hand work to a
   * queue. Changes that followed each other quickly may arrive as one.
   *
   * @param before null if the object is new to this listener
   * @param after null if the object is gone
   */
  void changed(@Nullable T before, @Nullable T after);
}
