package dev.lares.kind.workload;

import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ApiException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The kind's own part of a write, without a server: defaults, preparation, validation. */
final class Writes {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * What came of a write.
   *
   * @param errors one line each: reason, field, text
   */
  record Written(ObjectNode object, List<String> errors, List<String> warnings) {}

  private Writes() {}

  static Kind kind(String plural) {
    return BuiltInKinds.ALL.stream()
        .filter(kind -> kind.type().plural().equals(plural))
        .findFirst()
        .orElseThrow();
  }

  static ObjectNode parse(String json) {
    var object = (ObjectNode) JSON.readTree(json);
    quantities(object);
    return object;
  }

  static Written create(String plural, String json) {
    var kind = kind(plural);
    var object = parse(json);
    var metadata = Trees.object(object, "metadata");
    metadata.put("uid", "00000000-0000-4000-8000-000000000001");
    metadata.put("creationTimestamp", "2026-01-02T03:04:05Z");
    try {
      kind.strategy().defaults(object);
    } catch (ApiException refused) {
      return new Written(object, List.of(refused.getMessage()), List.of());
    }
    if (plural.equals("pods")) admit(Trees.object(object, "spec"));
    kind.strategy().prepareCreate(object);
    var errors = new FieldErrors();
    kind.strategy().validate(object, errors);
    return new Written(object, lines(errors), kind.strategy().warnings(object));
  }

  /** As admission does before the kind sees the pod again. */
  private static void admit(ObjectNode spec) {
    Trees.putIfEmpty(spec, "serviceAccountName", "default");
  }

  /** A PUT of {@code changed} where {@code old} is stored. */
  static Written update(String plural, ObjectNode old, ObjectNode changed) {
    var kind = kind(plural);
    var object = changed.deepCopy();
    kind.strategy().defaults(object);
    if (old.has("status")) object.set("status", old.get("status"));
    kind.strategy().prepareUpdate(object, old);
    var errors = new FieldErrors();
    kind.strategy().validateUpdate(object, old, errors);
    return new Written(object, lines(errors), List.of());
  }

  /** A PUT of a status. */
  static Written updateStatus(String plural, ObjectNode old, String status) {
    var kind = kind(plural);
    var object = old.deepCopy();
    object.set("status", parse(status));
    kind.strategy().defaults(object);
    kind.strategy().prepareStatusUpdate(object, old);
    var errors = new FieldErrors();
    kind.strategy().validateStatusUpdate(object, old, errors);
    return new Written(object, lines(errors), List.of());
  }

  static List<String> lines(FieldErrors errors) {
    var lines = new ArrayList<String>();
    for (var cause : errors.causes())
      if (!cause.field().equals("metadata.name"))
        lines.add(
            cause.reason() + " " + cause.field() + ": " + cause.message().replace("\n", "\\n"));
    return lines;
  }

  /** Decoding has made texts of quantities before strategies see them. */
  private static void quantities(JsonNode node) {
    if (node instanceof ObjectNode object)
      for (var name : List.of("limits", "requests", "overhead"))
        if (object.get(name) instanceof ObjectNode amounts)
          for (var amount : amounts.properties())
            if (amount.getValue().isNumber())
              amounts.put(amount.getKey(), amount.getValue().asString());
    for (var child : node) quantities(child);
  }
}
