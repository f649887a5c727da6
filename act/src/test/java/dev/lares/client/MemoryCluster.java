package dev.lares.client;

import dev.lares.chance.Chance;
import dev.lares.client.Feed.News;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster without rules of its own: revisions, generated names, graceful deletion of bound pods,
 * finalizers, conflicts, live feeds. No defaults, no validation, no admission.
 */
public final class MemoryCluster implements Cluster {
  private static final JsonMapper JSON = new JsonMapper();

  /** Decides on a write before it happens; a Status it answers is thrown. */
  public interface Refusal extends BiFunction<String, ObjectNode, @Nullable ApiStatus> {}

  private record Row(long revision, ObjectNode tree) {}

  private final Clock clock;
  private final Chance chance = Chance.seeded(1);
  private final Map<ResourceType, TreeMap<String, Row>> rows = new HashMap<>();
  private final Map<ResourceType, List<LiveFeed>> feeds = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private Refusal refusal = (call, tree) -> null;
  private long revision;

  public MemoryCluster(Clock clock) {
    this.clock = clock;
  }

  /** Every write so far, such as {@code create pods}. */
  public List<String> calls() {
    return log;
  }

  /** How many writes of one sort there were. */
  public long calls(String call) {
    return log.stream().filter(call::equals).count();
  }

  public void refuse(Refusal refusal) {
    this.refusal = refusal;
  }

  public static ApiStatus status(int code, String reason, String message) {
    return new ApiStatus(code, reason, message, null);
  }

  public static ObjectNode parse(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  public static ObjectNode tree(ApiObject object) {
    return (ObjectNode) JSON.readTree(object.json());
  }

  /** Keeps news from the feeds of {@code type} until {@link #resume}. */
  public void hold(ResourceType type) {
    feeds.getOrDefault(type, List.of()).forEach(feed -> feed.held = true);
  }

  public void resume(ResourceType type) {
    for (var feed : feeds.getOrDefault(type, List.of())) {
      feed.held = false;
      feed.wake.run();
    }
  }

  @Override
  public Cluster as(String component) {
    return this;
  }

  @Override
  public Optional<ApiObject> find(ResourceType type, String namespace, String name) {
    return Optional.ofNullable(of(type).get(key(namespace, name)))
        .map(row -> object(key(namespace, name), row));
  }

  public List<ObjectNode> all(ResourceType type) {
    return of(type).values().stream().map(row -> row.tree().deepCopy()).toList();
  }

  @Override
  public ApiObject create(ResourceType type, String namespace, ObjectNode object) {
    var meta = (ObjectNode) object.path("metadata");
    if (!meta.has("name"))
      meta.put("name", meta.path("generateName").asString() + chance.suffix(5));
    var key = key(namespace, meta.path("name").asString());
    check("create " + type.plural(), object);
    if (of(type).containsKey(key))
      throw new ApiException(
          status(409, "AlreadyExists", type.groupResource() + " \"" + key + "\" already exists"));
    if (!namespace.isEmpty()) meta.put("namespace", namespace);
    if (!meta.has("uid")) meta.put("uid", chance.uuid().toString());
    meta.put("creationTimestamp", clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
    if (!meta.has("generation")) meta.put("generation", 1);
    return put(type, key, object);
  }

  @Override
  public ApiObject update(ResourceType type, String namespace, String name, ObjectNode object) {
    check("update " + type.plural(), object);
    var old = existing(type, namespace, name);
    conflict(type, name, object, old);
    if (!old.tree().path("spec").equals(object.path("spec")))
      ((ObjectNode) object.path("metadata"))
          .put("generation", old.tree().path("metadata").path("generation").asLong() + 1);
    return store(type, namespace, name, object);
  }

  @Override
  public ApiObject updateStatus(
      ResourceType type, String namespace, String name, ObjectNode object) {
    check("status " + type.plural(), object);
    var old = existing(type, namespace, name);
    conflict(type, name, object, old);
    var changed = old.tree().deepCopy();
    changed.set("status", object.path("status"));
    return store(type, namespace, name, changed);
  }

  @Override
  public ApiObject finalizeNamespace(String name, ObjectNode namespace) {
    return update(Resources.NAMESPACES, "", name, namespace);
  }

  @Override
  public ApiObject patch(
      ResourceType type,
      String namespace,
      String name,
      String subresource,
      PatchType patchType,
      ObjectNode patch) {
    check("patch " + type.plural() + (subresource.isEmpty() ? "" : "/" + subresource), patch);
    var old = existing(type, namespace, name);
    var uid = patch.path("metadata").path("uid");
    if (uid.isString() && !uid.equals(old.tree().path("metadata").path("uid")))
      throw new ApiException(status(409, "Conflict", "uid mismatch"));
    conflict(type, name, patch, old);
    var changed = old.tree().deepCopy();
    merge(changed, patch, patchType);
    return store(type, namespace, name, changed);
  }

  private static void merge(ObjectNode target, ObjectNode patch, PatchType patchType) {
    for (var field : patch.properties()) {
      var value = field.getValue();
      if (value.isNull()) {
        target.remove(field.getKey());
      } else if (value instanceof ObjectNode inner) {
        var at = target.get(field.getKey());
        if (!(at instanceof ObjectNode)) at = target.putObject(field.getKey());
        merge((ObjectNode) at, inner, patchType);
      } else if (patchType == PatchType.STRATEGIC && field.getKey().equals("ownerReferences")) {
        mergeOwners(target.withArray("ownerReferences"), (ArrayNode) value);
      } else {
        target.set(field.getKey(), value);
      }
    }
  }

  private static void mergeOwners(ArrayNode owners, ArrayNode patch) {
    for (var entry : patch) {
      for (int i = owners.size() - 1; i >= 0; i--)
        if (owners.get(i).path("uid").equals(entry.path("uid"))) owners.remove(i);
      if (!entry.path("$patch").asString("").equals("delete")) owners.add(entry);
    }
  }

  @Override
  public void post(
      ResourceType type, String namespace, String name, String subresource, ObjectNode body) {
    check("post " + type.plural() + "/" + subresource, body);
    var changed = existing(type, namespace, name).tree().deepCopy();
    if (!subresource.equals("binding")) throw new UnsupportedOperationException(subresource);
    changed.withObjectProperty("spec").put("nodeName", body.path("target").path("name").asString());
    store(type, namespace, name, changed);
  }

  @Override
  public long delete(ResourceType type, String namespace, String name, Deletion deletion) {
    var old = existing(type, namespace, name);
    check("delete " + type.plural(), old.tree());
    var meta = old.tree().path("metadata");
    if (!deletion.uid().isEmpty() && !deletion.uid().equals(meta.path("uid").asString()))
      throw new ApiException(status(409, "Conflict", "uid mismatch"));
    boolean graceful =
        type.equals(Resources.PODS)
            && !old.tree().path("spec").path("nodeName").asString("").isEmpty()
            && !Long.valueOf(0).equals(deletion.gracePeriodSeconds());
    if (graceful || !meta.path("finalizers").isEmpty()) {
      if (meta.has("deletionTimestamp")) return old.revision();
      var changed = old.tree().deepCopy();
      ((ObjectNode) changed.path("metadata"))
          .put("deletionTimestamp", clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
      return store(type, namespace, name, changed).revision();
    }
    return remove(type, key(namespace, name));
  }

  private long remove(ResourceType type, String key) {
    var last = Objects.requireNonNull(of(type).remove(key)).tree().deepCopy();
    tell(type, new News.Gone(object(key, new Row(++revision, last))));
    return revision;
  }

  private ApiObject store(ResourceType type, String namespace, String name, ObjectNode changed) {
    var key = key(namespace, name);
    var meta = (ObjectNode) changed.path("metadata");
    var old = existing(type, namespace, name);
    meta.put("resourceVersion", Long.toString(old.revision()));
    if (changed.equals(old.tree())) return object(key, old);
    if (meta.has("deletionTimestamp")
        && meta.path("finalizers").isEmpty()
        && !type.equals(Resources.PODS)) {
      remove(type, key);
      return object(key, new Row(revision, changed));
    }
    return put(type, key, changed);
  }

  private ApiObject put(ResourceType type, String key, ObjectNode tree) {
    ((ObjectNode) tree.path("metadata")).put("resourceVersion", Long.toString(++revision));
    tree.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    var row = new Row(revision, tree);
    of(type).put(key, row);
    var object = object(key, row);
    tell(type, new News.Put(object));
    return object;
  }

  private void tell(ResourceType type, News news) {
    for (var feed : feeds.getOrDefault(type, List.of())) feed.add(news);
  }

  private void check(String call, ObjectNode tree) {
    log.add(call);
    var status = refusal.apply(call, tree);
    if (status != null) throw new ApiException(status);
  }

  private static void conflict(ResourceType type, String name, JsonNode object, Row old) {
    var expected = object.path("metadata").path("resourceVersion").asString("");
    if (!expected.isEmpty() && !expected.equals(Long.toString(old.revision())))
      throw new ApiException(
          status(409, "Conflict", type.groupResource() + " \"" + name + "\" has been modified"));
  }

  private Row existing(ResourceType type, String namespace, String name) {
    var row = of(type).get(key(namespace, name));
    if (row == null)
      throw new ApiException(
          status(404, "NotFound", type.groupResource() + " \"" + name + "\" not found"));
    return row;
  }

  private TreeMap<String, Row> of(ResourceType type) {
    return rows.computeIfAbsent(type, absent -> new TreeMap<>());
  }

  private static String key(String namespace, String name) {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  private static ApiObject object(String key, Row row) {
    return new ApiObject(key, row.revision(), JSON.writeValueAsBytes(row.tree()));
  }

  @Override
  public Feed feed(ResourceType type, String fieldSelector) {
    var feed = new LiveFeed();
    feed.add(new News.Restarted());
    of(type).forEach((key, row) -> feed.add(new News.Put(object(key, row))));
    feed.add(new News.Synced(revision));
    feeds.computeIfAbsent(type, absent -> new ArrayList<>()).add(feed);
    return feed;
  }

  /** Makes every feed of {@code type} list anew, as after a lost connection. */
  public void restart(ResourceType type) {
    for (var feed : feeds.getOrDefault(type, List.of())) {
      feed.news.clear();
      feed.add(new News.Restarted());
      of(type).forEach((key, row) -> feed.add(new News.Put(object(key, row))));
      feed.add(new News.Synced(revision));
    }
  }

  @Override
  public List<ApiObject> list(ResourceType type, String namespace) {
    return of(type).entrySet().stream()
        .filter(row -> namespace.isEmpty() || row.getKey().startsWith(namespace + "/"))
        .map(row -> object(row.getKey(), row.getValue()))
        .toList();
  }

  @Override
  public List<ResourceType> servedTypes() {
    return List.copyOf(rows.keySet());
  }

  private static final class LiveFeed implements Feed {
    private final ArrayDeque<News> news = new ArrayDeque<>();
    private Runnable wake = () -> {};
    private boolean held;

    void add(News item) {
      news.add(item);
      wake.run();
    }

    @Override
    public @Nullable News poll() {
      return held ? null : news.poll();
    }

    @Override
    public void onNews(Runnable wake) {
      this.wake = wake;
    }

    @Override
    public void close() {
      news.clear();
    }
  }
}
