package dev.lares.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collection as a client follows it: what a list shows, then every change in its order. Ends when
 * the server ends the watch, at the time it was asked for.
 */
public final class Following implements AutoCloseable {
  private final SortedMap<String, JsonNode> objects = new TreeMap<>();
  private final BufferedReader lines;

  Following(Iterable<JsonNode> listed, InputStream events) {
    for (var object : listed) objects.put(key(object), object);
    lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
  }

  /** All objects as of the last change read, by namespace and name. */
  public Collection<JsonNode> objects() {
    return Collections.unmodifiableCollection(objects.values());
  }

  /**
   * Reads on until {@code claim} holds, and asks it after every single change.
   *
   * @return false if the watch ended first
   * @throws RemoteException if the watch broke
   */
  public boolean until(Predicate<Collection<JsonNode>> claim) {
    try {
      while (!claim.test(objects())) {
        var line = lines.readLine();
        if (line == null) return false;
        apply(JsonMapper.shared().readTree(line));
      }
      return true;
    } catch (IOException broken) {
      throw new RemoteException("the watch broke: " + broken.getMessage(), broken);
    }
  }

  private void apply(JsonNode event) {
    var object = event.path("object");
    switch (event.path("type").asString("")) {
      case "ADDED", "MODIFIED" -> objects.put(key(object), object);
      case "DELETED" -> objects.remove(key(object));
      default -> throw new RemoteException("the watch broke: " + object.path("message").asString());
    }
  }

  private static String key(JsonNode object) {
    var metadata = object.path("metadata");
    return metadata.path("namespace").asString("") + "/" + metadata.path("name").asString("");
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
