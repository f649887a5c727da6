package dev.lares.scheduling;

import dev.lares.model.Node;
import dev.lares.model.NodeImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On how many nodes each image is. */
public final class Images {
  private final Map<String, Integer> nodes = new HashMap<>();

  void replace(@Nullable Node before, @Nullable Node after) {
    List<NodeImage> had = before == null ? List.of() : before.images();
    List<NodeImage> has = after == null ? List.of() : after.images();
    if (had.equals(has)) return;
    for (var image : had)
      for (var name : image.names()) nodes.computeIfPresent(name, (n, count) -> less(count));
    for (var image : has) for (var name : image.names()) nodes.merge(name, 1, Integer::sum);
  }

  private static @Nullable Integer less(int count) {
    return count == 1 ? null : count - 1;
  }

  /** Whether any node lists images at all. */
  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  /** How many nodes hold the image called {@code name}. */
  public int nodesWith(String name) {
    return nodes.getOrDefault(name, 0);
  }
}
