package dev.lares.clients;

import dev.lares.clients.Following.Change;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a copy of what there is by list and watch, or by a watch that begins with what there is,
 * and tells every change of the copy: what the informers of Kubernetes' own controllers do.
 */
final class Reflector implements AutoCloseable {
  private static final String BOOKMARKS = "&watch=true&allowWatchBookmarks=true&timeoutSeconds=300";
  private static final String INITIAL = "k8s.io/initial-events-end";
  private static final int GONE = 410;

  private final ReflectorClient http;
  private final String path;
  private final boolean streams;
  private final Following told;
  private final Thread thread;

  /** The copy: revisions by name. */
  private final Map<String, String> copy = new TreeMap<>();

  /** What a watch begins with, until it has ended. */
  private Map<String, String> arriving = Map.of();

  private String revision;
  private volatile boolean closed;

  /**
   * @param path with a query
   * @param revision empty to begin with what there is
   */
  Reflector(ReflectorClient http, String path, boolean streams, String revision, Following told) {
    this.http = http;
    this.path = path;
    this.streams = streams;
    this.revision = revision;
    this.told = told;
    thread = Thread.ofVirtual().name("reflector").start(this::run);
  }

  private void run() {
    try {
      while (!closed) {
        if (revision.isEmpty() && !streams) list();
        watch();
      }
    } catch (RuntimeException stopped) {
      if (!closed) throw stopped;
    }
  }

  /** The first list may be of any age, one after a loss may not. */
  private void list() {
    var any = copy.isEmpty() ? "&resourceVersion=0" : "";
    var answer = http.send(http.request(path + any).build(), BodyHandlers.ofString());
    var list = JsonMapper.shared().readTree(answer.body());
    var found = new HashMap<String, String>();
    for (var item : list.path("items")) found.put(name(item), revisionOf(item));
    replace(found);
    revision = revisionOf(list);
  }

  private void watch() {
    var begin =
        revision.isEmpty()
            ? "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion="
            : "&resourceVersion=" + revision;
    arriving = revision.isEmpty() ? new HashMap<>() : Map.of();
    var answer = http.send(http.request(path + BOOKMARKS + begin).build(), BodyHandlers.ofLines());
    if (answer.statusCode() == GONE) {
      revision = "";
      return;
    }
    try (Stream<String> lines = answer.body()) {
      var events = lines.iterator();
      while (!closed && events.hasNext())
        if (!take(JsonMapper.shared().readTree(events.next()))) return;
    }
  }

  /** Whether the watch goes on. */
  private boolean take(JsonNode event) {
    var object = event.path("object");
    var type = event.path("type").asString();
    if (type.equals("ERROR")) {
      if (object.path("code").asInt() != GONE) throw new IllegalStateException(event.toString());
      revision = "";
      return false;
    }
    boolean beginning = revision.isEmpty();
    if (type.equals("BOOKMARK")) {
      var annotations = object.path("metadata").path("annotations");
      if (beginning && annotations.path(INITIAL).asString("").equals("true")) replace(arriving);
      revision = revisionOf(object);
      return true;
    }
    if (beginning) {
      arriving.put(name(object), revisionOf(object));
      return true;
    }
    revision = revisionOf(object);
    if (type.equals("DELETED")) remove(name(object), revision);
    else put(name(object), revision);
    return true;
  }

  private void replace(Map<String, String> found) {
    for (var gone : copy.keySet().stream().filter(name -> !found.containsKey(name)).toList())
      remove(gone, copy.getOrDefault(gone, ""));
    new TreeMap<>(found).forEach(this::put);
  }

  private void put(String name, String at) {
    var before = copy.put(name, at);
    if (at.equals(before)) return;
    told.tell(before == null ? Change.ADDED : Change.UPDATED, name, at);
  }

  private void remove(String name, String at) {
    if (copy.remove(name) != null) told.tell(Change.DELETED, name, at);
  }

  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asString();
  }

  private static String revisionOf(JsonNode object) {
    return object.path("metadata").path("resourceVersion").asString();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
