package dev.lares.store;

import dev.lares.model.Interner;
import dev.lares.select.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds an object's header in its bytes, in one pass and without building a tree. Equal labels,
 * owners and field values of different objects are shared. Thread-safe.
 */
public final class HeaderReader {
  /** Workloads times shapes of their labels in a large cluster. */
  private static final int SHARED = 4096;

  private final JsonFactory json = new JsonFactory();
  private final ConcurrentHashMap<Set<String>, FieldTree> trees = new ConcurrentHashMap<>();
  private final Interner<Labels> maps = new Interner<>(SHARED);
  private final Interner<String> texts = new Interner<>(SHARED);
  private final Interner<List<String>> lists = new Interner<>(SHARED);

  /**
   * The header of one encoded object.
   *
   * @param fields dotted paths of the selectable fields, such as {@code spec.nodeName}; only texts,
   *     numbers and booleans are found. A few distinct sets, one per type
   * @throws IllegalArgumentException if this is no JSON object, or has no {@code
   *     metadata.resourceVersion} of digits
   */
  public Header read(byte[] object, Set<String> fields) {
    var tree = trees.computeIfAbsent(fields, FieldTree::of);
    try (var parser = json.createParser(ObjectReadContext.empty(), object)) {
      if (parser.nextToken() != JsonToken.START_OBJECT)
        throw new IllegalArgumentException("not a JSON object");
      var scan = new Scan(parser);
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        if (name.equals("metadata")) scan.metadata(tree.below(name));
        else scan.value(tree.below(name));
      }
      return scan.header();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** One pass over one object; each method begins at a value and ends at its last token. */
  private final class Scan {
    private final JsonParser parser;
    private String uid = "";
    private Labels labels = Labels.NONE;
    private List<String> owners = List.of();
    private boolean deleting;
    private int revisionAt;
    private final Map<String, String> found = new HashMap<>();

    Scan(JsonParser parser) {
      this.parser = parser;
    }

    void metadata(FieldTree wanted) {
      if (!parser.hasToken(JsonToken.START_OBJECT)) {
        parser.skipChildren();
        return;
      }
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        var token = parser.nextToken();
        switch (name) {
          case "uid" -> uid = text();
          case "labels" -> labels = labels();
          case "ownerReferences" -> owners = owners();
          case "deletionTimestamp" -> deleting = token != JsonToken.VALUE_NULL;
          case "resourceVersion" -> revision();
          default -> {}
        }
        value(wanted.below(name));
      }
    }

    /** Notes the wanted scalars of any value; passes over what nobody wants. */
    void value(FieldTree wanted) {
      if (parser.hasToken(JsonToken.START_OBJECT) && !wanted.isEmpty()) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
          parser.nextToken();
          value(wanted.below(name));
        }
      } else if (parser.currentToken().isStructStart()) {
        parser.skipChildren();
      } else if (wanted.path() instanceof String path) {
        var value = text();
        if (!value.isEmpty()) found.put(path, texts.share(value));
      }
    }

    /** The present scalar; empty for null and for what has parts. */
    private String text() {
      var token = parser.currentToken();
      return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getString() : "";
    }

    private void revision() {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) return;
      int opening = (int) parser.currentTokenLocation().getByteOffset();
      var digits = parser.getString();
      if (digits.isEmpty() || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9'))
        return;
      revisionAt = opening + 1;
    }

    private Labels labels() {
      if (!parser.hasToken(JsonToken.START_OBJECT)) return Labels.NONE;
      var map = new HashMap<String, String>();
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        map.put(name, text());
        parser.skipChildren();
      }
      return maps.share(Labels.of(map));
    }

    private List<String> owners() {
      if (!parser.hasToken(JsonToken.START_ARRAY)) return List.of();
      var uids = new ArrayList<String>(1);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (owner() instanceof String owner) uids.add(owner);
      }
      return lists.share(List.copyOf(uids));
    }

    private @Nullable String owner() {
      String owner = null;
      if (!parser.hasToken(JsonToken.START_OBJECT)) {
        parser.skipChildren();
        return owner;
      }
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        if (name.equals("uid")) owner = text();
        parser.skipChildren();
      }
      return owner;
    }

    Header header() {
      if (revisionAt == 0)
        throw new IllegalArgumentException("no metadata.resourceVersion of digits");
      return new Header(uid, labels, maps.share(Labels.of(found)), owners, deleting, revisionAt);
    }
  }
}
