package dev.lares.kind;

import dev.lares.model.ResourceType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds a server serves, found by path or by type. Immutable; custom resources make a new one.
 */
public final class Kinds {
  private record Path(String group, String version, String plural) {}

  private final Map<Path, Kind> byPath = new LinkedHashMap<>();

  public Kinds(Collection<Kind> kinds) {
    for (var kind : kinds) {
      var type = kind.type();
      if (byPath.put(new Path(type.group(), type.version(), type.plural()), kind) != null)
        throw new IllegalArgumentException("declared twice: " + type);
    }
  }

  /** All of them, in order of declaration. */
  public Collection<Kind> all() {
    return byPath.values();
  }

  public @Nullable Kind find(String group, String version, String plural) {
    return byPath.get(new Path(group, version, plural));
  }

  public @Nullable Kind find(ResourceType type) {
    return find(type.group(), type.version(), type.plural());
  }

  /** The kind that {@code apiVersion} and {@code kind} of an object name. */
  public @Nullable Kind ofObject(String apiVersion, String kindName) {
    for (var kind : byPath.values())
      if (kind.type().kind().equals(kindName) && kind.type().apiVersion().equals(apiVersion))
        return kind;
    return null;
  }
}
