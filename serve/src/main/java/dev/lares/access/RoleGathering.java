package dev.lares.access;

import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.api.Target;
import dev.lares.api.Verbs;
import dev.lares.api.WriteOptions;
import dev.lares.kind.Kind;
import dev.lares.kind.Selectors;
import dev.lares.model.ApiException;
import dev.lares.select.LabelSelector;
import dev.lares.store.Change;
import dev.lares.store.ExpiredException;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import dev.lares.store.Tail;
import dev.lares.time.Worker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Fills cluster roles that gather others with the rules of those. */
public final class RoleGathering implements Worker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoleGathering.class);
  private static final Caller CALLER = Caller.internal("clusterrole-aggregation-controller");
  private static final String FIRST = "kubernetes.io/bootstrapping";
  private static final String FIELD = "\"aggregationRule\"";

  private final Verbs verbs;
  private final Kind kind;
  private final Store store;

  /** Whom each role gathers. */
  private final TreeMap<String, List<LabelSelector>> gathering = new TreeMap<>();

  /** Those that the first start has made, which gather already: read when a role changes. */
  private final List<Stored> unread = new ArrayList<>();

  private final TreeSet<String> waiting = new TreeSet<>();
  private Tail tail;
  private Runnable wake = () -> {};

  /** {@code kind} is that of cluster roles. */
  public RoleGathering(Verbs verbs, Kind kind, Store store) {
    this.verbs = verbs;
    this.kind = kind;
    this.store = store;
    this.tail = begin();
  }

  @Override
  public String name() {
    return "role-gathering";
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
    tail.onChange(wake);
  }

  @Override
  public boolean step() {
    try {
      var change = tail.poll();
      if (change != null) {
        note(change);
        return true;
      }
    } catch (ExpiredException overrun) {
      tail.close();
      tail = begin();
      tail.onChange(wake);
      return true;
    }
    var next = waiting.pollFirst();
    if (next == null) return false;
    gather(next);
    return true;
  }

  @Override
  public void close() {
    tail.close();
  }

  private Tail begin() {
    var picture = store.current();
    gathering.clear();
    unread.clear();
    picture
        .range(RoleObjects.CLUSTER_ROLES, "", "")
        .forEachRemaining(role -> {
          if (gathers(role)) remember(role);
        });
    waiting.addAll(gathering.keySet());
    return store.tail(RoleObjects.CLUSTER_ROLES, picture.revision());
  }

  private void note(Change change) {
    var before = change.before();
    var after = change.after();
    var name = change.subject().name();
    if (before == null && after != null && after.header().labels().containsKey(FIRST)) {
      if (gathers(after)) unread.add(after);
      return;
    }
    unread.forEach(this::remember);
    unread.clear();
    if (after == null) gathering.remove(name);
    else if (gathers(after)) {
      remember(after);
      waiting.add(name);
    } else gathering.remove(name);
    gathering.forEach((gatherer, selectors) -> {
      if (selects(selectors, before) || selects(selectors, after)) waiting.add(gatherer);
    });
  }

  /** Few roles do: the others need not be read. */
  private static boolean gathers(Stored role) {
    return new String(role.json(), StandardCharsets.ISO_8859_1).contains(FIELD);
  }

  private void remember(Stored role) {
    var selectors = new ArrayList<LabelSelector>();
    for (var selector : Json.tree(role.json()).path("aggregationRule").path("clusterRoleSelectors"))
      selectors.add(Selectors.of(selector));
    if (selectors.isEmpty()) gathering.remove(role.name());
    else gathering.put(role.name(), List.copyOf(selectors));
  }

  private static boolean selects(List<LabelSelector> selectors, @Nullable Stored role) {
    if (role == null) return false;
    for (var selector : selectors) if (selector.matches(role.header().labels())) return true;
    return false;
  }

  private void gather(String name) {
    var selectors = gathering.get(name);
    var stored = store.current().find(RoleObjects.CLUSTER_ROLES, name);
    if (selectors == null || stored == null || stored.header().deleting()) return;
    var tree = Json.tree(stored.json());
    var rules = rules(name, selectors);
    if (rules.equals(tree.path("rules")) || (rules.isEmpty() && tree.path("rules").isEmpty()))
      return;
    tree.set("rules", rules);
    try {
      verbs.update(
          new Target(kind, "", name, ""), new Body.Tree(tree), WriteOptions.INTERNAL, CALLER);
    } catch (ApiException refused) {
      // gone, or changed and therefore on its way through the tail; what an admission plugin of the
      // user's refuses is tried again when it changes
      LOG.debug("role {}: {}", name, refused.getMessage());
    }
  }

  /** Selector by selector, in the order of names; no rule twice, and none of its own. */
  private ArrayNode rules(String name, List<LabelSelector> selectors) {
    var rules = Json.array();
    for (var selector : selectors)
      store
          .current()
          .range(RoleObjects.CLUSTER_ROLES, "", "")
          .forEachRemaining(role -> {
            if (role.name().equals(name) || !selector.matches(role.header().labels())) return;
            for (var rule : Json.tree(role.json()).path("rules")) addOnce(rules, rule);
          });
    return rules;
  }

  private static void addOnce(ArrayNode rules, JsonNode rule) {
    for (var present : rules) if (present.equals(rule)) return;
    rules.add(rule);
  }
}
