package dev.lares.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.lares.cel.Shape.Field;
import dev.lares.cel.Shape.Kind;
import dev.lares.cel.Shape.ListKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The types of what policies are given besides objects. */
final class PolicyTypes {
  private static final Shape TEXT = Shape.text();
  private static final Shape TEXTS = Shape.list(TEXT, 0, ListKind.ATOMIC, List.of());
  private static final Shape TEXT_MAP = Shape.map(TEXT, 0);

  static final Shape REQUEST = request().named("kubernetes.AdmissionRequest");
  static final Shape NAMESPACE = namespace().named("kubernetes.Namespace");

  /** One step of a JSON patch. */
  static final CelType PATCH =
      StructType.create(
          "JSONPatch",
          ImmutableSet.of("op", "path", "from", "value"),
          name -> Optional.of(name.equals("value") ? SimpleType.DYN : SimpleType.STRING));

  private static final Pattern NAMES = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern OBJECTS = Pattern.compile("Object(\\.[A-Za-z_][A-Za-z0-9_]*)*");

  private PolicyTypes() {}

  /** The type {@code Object} and those of its fields that an expression names: anything fits. */
  static List<CelType> objects(String expression) {
    var fields = new LinkedHashSet<String>();
    var names = NAMES.matcher(expression);
    while (names.find()) fields.add(names.group());
    var types = new LinkedHashSet<String>();
    types.add("Object");
    var objects = OBJECTS.matcher(expression);
    while (objects.find()) types.add(objects.group());
    var known = ImmutableSet.copyOf(fields);
    return types.stream()
        .<CelType>map(name -> StructType.create(name, known, field -> Optional.of(SimpleType.DYN)))
        .toList();
  }

  private static Shape request() {
    var kind = object(Map.of("group", TEXT, "version", TEXT, "kind", TEXT));
    var resource = object(Map.of("group", TEXT, "version", TEXT, "resource", TEXT));
    var user =
        object(
            Map.of("username", TEXT, "uid", TEXT, "groups", TEXTS, "extra", Shape.map(TEXTS, 0)));
    var fields = new TreeMap<String, Shape>();
    fields.put("kind", kind);
    fields.put("resource", resource);
    fields.put("subResource", TEXT);
    fields.put("requestKind", kind);
    fields.put("requestResource", resource);
    fields.put("requestSubResource", TEXT);
    fields.put("name", TEXT);
    fields.put("namespace", TEXT);
    fields.put("operation", TEXT);
    fields.put("userInfo", user);
    fields.put("dryRun", Shape.simple(Kind.BOOL, 0, 4));
    fields.put("options", Shape.UNKNOWN);
    return object(fields);
  }

  private static Shape namespace() {
    var time = Shape.simple(Kind.TIMESTAMP, 0, 2);
    var number = Shape.simple(Kind.INT, 0, 1);
    var metadata = new TreeMap<String, Shape>();
    for (var text : List.of("name", "generateName", "namespace", "UID", "resourceVersion"))
      metadata.put(text, TEXT);
    metadata.put("labels", TEXT_MAP);
    metadata.put("annotations", TEXT_MAP);
    metadata.put("creationTimestamp", time);
    metadata.put("deletionTimestamp", time);
    metadata.put("deletionGracePeriodSeconds", number);
    metadata.put("generation", number);
    metadata.put("finalizers", TEXTS);
    return object(
        Map.of(
            "metadata", object(metadata),
            "spec", object(Map.of("finalizers", TEXTS)),
            "status", object(Map.of("phase", TEXT))));
  }

  private static Shape object(Map<String, Shape> fields) {
    var named = new TreeMap<String, Field>();
    fields.forEach((name, shape) -> named.put(name, new Field(name, shape)));
    return Shape.object(named, 2);
  }
}
