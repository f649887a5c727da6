package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.select.FieldSelector;
import dev.lares.select.LabelSelector;
import dev.lares.select.SelectorException;
import dev.lares.store.Picture;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of a kind a list or watch is about: a namespace, labels, fields. Reads headers
 * only, never the objects.
 */
final class Selection {
  private static final String NAME = "metadata.name";
  private static final String NAMESPACE = "metadata.namespace";

  private final Kind kind;
  private final String prefix;
  private final LabelSelector labels;
  private final List<FieldRequirement> fields;

  /** One requirement on a selectable field, under its path in the stored object. */
  private record FieldRequirement(String path, String value, boolean equal) {}

  private Selection(Kind kind, String prefix, LabelSelector labels, List<FieldRequirement> fields) {
    this.kind = kind;
    this.prefix = prefix;
    this.labels = labels;
    this.fields = fields;
  }

  static Selection of(Target target, ListOptions options) {
    var kind = target.kind();
    var fields = fields(kind, options.fieldSelector());
    if (!target.name().isEmpty()) fields = List.of(new FieldRequirement(NAME, target.name(), true));
    var namespace = target.namespace();
    if (namespace.isEmpty() && kind.type().namespaced()) namespace = required(fields, NAMESPACE);
    var prefix = namespace == null || namespace.isEmpty() ? "" : namespace + "/";
    return new Selection(kind, prefix, labels(options.labelSelector()), fields);
  }

  /** Whether there is neither a label nor a field requirement. */
  boolean isWhole() {
    return labels.selectsEverything() && fields.isEmpty();
  }

  /** With which every selected key begins. */
  String prefix() {
    return prefix;
  }

  boolean matches(@Nullable Stored object) {
    if (object == null || !object.key().startsWith(prefix)) return false;
    for (var field : fields)
      if (value(object, field.path()).equals(field.value()) != field.equal()) return false;
    return labels.matches(object.header().labels());
  }

  /** The selected objects with keys after {@code after}, in order of their keys. */
  Iterator<Stored> in(Picture picture, String after) {
    return new Sifted(candidates(picture, after), this::matches);
  }

  /** Few if a name or an indexed field says so, else all under the prefix. */
  private Iterator<Stored> candidates(Picture picture, String after) {
    var type = kind.storedAs();
    var name = required(fields, NAME);
    if (name != null && (!prefix.isEmpty() || !kind.type().namespaced())) {
      var found = picture.find(type, prefix + name);
      return found == null || found.key().compareTo(after) <= 0
          ? List.<Stored>of().iterator()
          : List.of(found).iterator();
    }
    for (var field : fields) {
      if (!field.equal() || field.value().isEmpty()) continue;
      var indexed = picture.indexed(type, field.path(), field.value());
      if (indexed != null) return new Sifted(indexed, o -> o.key().compareTo(after) > 0);
    }
    return picture.range(type, prefix, after);
  }

  private String value(Stored object, String path) {
    return switch (path) {
      case NAME -> object.name();
      case NAMESPACE -> object.namespace();
      default -> {
        var fields = object.header().fields();
        var value = fields.get(path);
        if (value == null) value = fields.get(kind.strategy().substituteField(path));
        if (value != null) yield value;
        // which fields of custom resources are selectable may have changed since they were stored
        yield kind.custom() == null
            ? kind.strategy().absentField(path)
            : Encoder.field(Json.tree(object.json()), path);
      }
    };
  }

  private static @Nullable String required(List<FieldRequirement> fields, String path) {
    for (var field : fields) if (field.equal() && field.path().equals(path)) return field.value();
    return null;
  }

  private static List<FieldRequirement> fields(Kind kind, String text) {
    if (text.isEmpty()) return List.of();
    try {
      var fields = new ArrayList<FieldRequirement>();
      for (var term : FieldSelector.parse(text).terms())
        fields.add(new FieldRequirement(path(kind, term.field()), term.value(), term.equal()));
      return fields;
    } catch (SelectorException unreadable) {
      throw Statuses.badRequest(String.valueOf(unreadable.getMessage()));
    }
  }

  /** Where a field is found; refuses one that is not selectable. */
  private static String path(Kind kind, String label) {
    if (label.equals(NAME) || label.equals(NAMESPACE) && kind.type().namespaced()) return label;
    var path = kind.fields().get(label);
    if (path != null) return path;
    if (!kind.unknownField().isEmpty())
      throw Statuses.badRequest(kind.unknownField().replace(Kind.LABEL, label));
    throw Statuses.badRequest(
        "\""
            + label
            + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
  }

  private static LabelSelector labels(String text) {
    try {
      return text.isEmpty() ? LabelSelector.EVERYTHING : LabelSelector.parse(text);
    } catch (SelectorException unreadable) {
      throw Statuses.badRequest(String.valueOf(unreadable.getMessage()));
    }
  }
}
