package dev.lares.cel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names of an expression stand for. */
@FunctionalInterface
public interface Variables {
  /** Null if the name has no value here. */
  @Nullable Object find(String name);

  static Variables of(Map<String, ?> values) {
    return values::get;
  }
}
