package dev.lares.admission;

import dev.lares.api.Json;
import dev.lares.store.Stored;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What plugins know of the few objects they consult for every pod: read once per revision, not once
 * per pod.
 */
final class Parsed<T> {
  /** Beyond this everything is forgotten; clusters have a service account or two per namespace. */
  private static final int LIMIT = 16_384;

  private record Known<T>(Stored of, T value) {}

  private final ConcurrentHashMap<String, Known<T>> known = new ConcurrentHashMap<>();
  private final Function<ObjectNode, T> read;

  Parsed(Function<ObjectNode, T> read) {
    this.read = read;
  }

  T of(Stored stored) {
    var last = known.get(stored.key());
    if (last != null && last.of() == stored) return last.value();
    var value = read.apply(Json.tree(stored.json()));
    if (known.size() >= LIMIT) known.clear();
    known.put(stored.key(), new Known<>(stored, value));
    return value;
  }
}
