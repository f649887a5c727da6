package dev.lares.api;

import dev.lares.model.ResourceType;
import dev.lares.quantity.Quantity;
import dev.lares.store.Picture;
import dev.lares.store.Stored;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * metrics.k8s.io: what running pods and ready nodes use. Either is read off the stored pods; a node
 * uses what its pods use.
 */
abstract class UsageMetrics implements Derived {
  /** How often, in seconds, and over what time, real clusters measure by custom. */
  private static final int WINDOW_SECONDS = 15;

  private final ResourceType type;
  private final Engine engine;
  final Usage usage;

  private UsageMetrics(ResourceType type, Engine engine, Usage usage) {
    this.type = type;
    this.engine = engine;
    this.usage = usage;
  }

  /** PodMetrics. */
  static Derived ofPods(ResourceType type, Engine engine, Usage usage) {
    return new OfPods(type, engine, usage);
  }

  /** NodeMetrics. */
  static Derived ofNodes(ResourceType type, Engine engine, Usage usage) {
    return new OfNodes(type, engine, usage);
  }

  /** The metrics of the pod or node {@code source}; null if there is nothing to measure. */
  abstract @Nullable ObjectNode measure(Stored source, Picture picture);

  @Override
  public ResourceType type() {
    return type;
  }

  @Override
  public @Nullable ObjectNode get(Target target) {
    var stored = engine.find(target);
    return stored == null ? null : measure(stored, engine.picture());
  }

  @Override
  public List<Stored> list(Target target, ListOptions options) {
    var picture = engine.picture();
    var found = new ArrayList<Stored>();
    for (var all = Selection.of(target, options).in(picture, ""); all.hasNext(); ) {
      var source = all.next();
      var metrics = measure(source, picture);
      if (metrics != null)
        found.add(Derived.item(type, source.key(), source.header().labels(), metrics));
    }
    return found;
  }

  /** Everything but the usage, as of the last full {@value #WINDOW_SECONDS} seconds. */
  ObjectNode begin(JsonNode source) {
    var now = engine.time().now().truncatedTo(ChronoUnit.SECONDS);
    var measured = now.minusSeconds(now.getEpochSecond() % WINDOW_SECONDS);
    var metrics = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
    var metadata = metrics.putObject("metadata");
    for (var field : List.of("name", "namespace", "labels"))
      Metadata.copy(Metadata.of((ObjectNode) source), metadata, field);
    metadata.put("creationTimestamp", Metadata.time(now));
    return metrics.put("timestamp", Metadata.time(measured)).put("window", WINDOW_SECONDS + "s");
  }

  static void putUsage(ObjectNode parent, long milliCpu, long memory) {
    parent
        .putObject("usage")
        .put("cpu", Quantity.ofMilli(milliCpu).toString())
        .put("memory", Quantity.ofBinary(memory).toString());
  }

  private static final class OfPods extends UsageMetrics {
    OfPods(ResourceType type, Engine engine, Usage usage) {
      super(type, engine, usage);
    }

    @Override
    @Nullable ObjectNode measure(Stored source, Picture picture) {
      var pod = Json.tree(source.json());
      var running = usage.of(pod);
      if (running.isEmpty()) return null;
      var metrics = begin(pod);
      var containers = metrics.putArray("containers");
      for (var each : running) {
        var container = containers.addObject().put("name", each.name());
        putUsage(container, each.milliCpu(), each.memory());
      }
      return metrics;
    }
  }

  private static final class OfNodes extends UsageMetrics {
    OfNodes(ResourceType type, Engine engine, Usage usage) {
      super(type, engine, usage);
    }

    @Override
    @Nullable ObjectNode measure(Stored source, Picture picture) {
      var node = Json.tree(source.json());
      if (!isReady(node)) return null;
      long milliCpu = 0;
      long memory = 0;
      for (var pods = podsOf(source.name(), picture); pods.hasNext(); )
        for (var each : usage.of(Json.tree(pods.next().json()))) {
          milliCpu += each.milliCpu();
          memory += each.memory();
        }
      var metrics = begin(node);
      putUsage(metrics, milliCpu, memory);
      return metrics;
    }

    private static boolean isReady(JsonNode node) {
      for (var condition : node.path("status").path("conditions"))
        if (Json.text(condition, "type").equals("Ready"))
          return Json.text(condition, "status").equals("True");
      return false;
    }

    private static Iterator<Stored> podsOf(String node, Picture picture) {
      var indexed = picture.indexed("pods", "spec.nodeName", node);
      if (indexed != null) return indexed;
      return new Sifted(
          picture.range("pods", "", ""), pod -> pod.header().field("spec.nodeName").equals(node));
    }
  }
}
