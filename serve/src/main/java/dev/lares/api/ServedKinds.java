package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.kind.custom.Converter;
import dev.lares.kind.custom.CustomKinds;
import dev.lares.model.Resources;
import dev.lares.store.Picture;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The kinds served now: the built-in ones and those that stored definitions make. They are a
 * function of the store's picture, so nothing is to be told of a change or a restart. The same
 * object is answered until a definition changes.
 */
public final class ServedKinds implements Supplier<Kinds> {
  private static final String DEFINITIONS = Resources.CUSTOM_RESOURCE_DEFINITIONS.groupResource();

  private final Kinds builtIn;
  private final Store store;
  private final Converter converter;
  private volatile @Nullable Made made;

  /** What was made of one state of all definitions. */
  private record Made(Object stamp, Kinds kinds, Map<String, Custom> customs) {}

  /**
   * What was made of one definition.
   *
   * @param facts that kinds are made of; while they stay, so do the kinds
   */
  private record Custom(long revision, JsonNode facts, List<Kind> kinds) {}

  /**
   * @param converter asked where a definition leaves conversion to a webhook
   */
  public ServedKinds(Kinds builtIn, Store store, Converter converter) {
    this.builtIn = builtIn;
    this.store = store;
    this.converter = converter;
  }

  @Override
  public Kinds get() {
    var picture = store.current();
    var stamp = picture.stamp(DEFINITIONS);
    var last = made;
    if (last != null && last.stamp == stamp) return last.kinds;
    return make(picture, stamp);
  }

  private synchronized Kinds make(Picture picture, Object stamp) {
    var last = made;
    if (last != null && last.stamp == stamp) return last.kinds;
    var customs = new TreeMap<String, Custom>();
    var stored = picture.range(DEFINITIONS, "", "");
    while (stored.hasNext()) {
      var one = stored.next();
      customs.put(one.key(), custom(one, last == null ? null : last.customs.get(one.key())));
    }
    var kinds = kinds(customs, last);
    made = new Made(stamp, kinds, customs);
    return kinds;
  }

  private Kinds kinds(Map<String, Custom> customs, @Nullable Made last) {
    var all = new ArrayList<>(builtIn.all());
    boolean same = last != null;
    for (var custom : customs.entrySet()) {
      var before = last == null ? null : last.customs.get(custom.getKey());
      same &= before != null && before.kinds == custom.getValue().kinds;
      for (var kind : custom.getValue().kinds)
        // a name that Kubernetes has itself stays Kubernetes'
        if (builtIn.find(kind.type()) == null) all.add(kind);
    }
    if (last != null && same && last.customs.size() == customs.size()) return last.kinds;
    return customs.isEmpty() ? builtIn : new Kinds(all);
  }

  private Custom custom(Stored stored, @Nullable Custom before) {
    if (before != null && before.revision == stored.revision()) return before;
    var definition = Json.tree(stored.json());
    var facts = Json.object();
    facts.set("uid", definition.path("metadata").path("uid"));
    facts.set("spec", definition.path("spec"));
    facts.set("names", definition.path("status").path("acceptedNames"));
    var conditions = facts.putObject("conditions");
    for (var condition : definition.path("status").path("conditions"))
      conditions.set(Json.text(condition, "type"), condition.path("status"));
    if (before != null && before.facts.equals(facts))
      return new Custom(stored.revision(), facts, before.kinds);
    var kinds = CustomKinds.of(definition, stored.revision(), converter);
    return new Custom(stored.revision(), facts, kinds);
  }
}
