package dev.lares.kind.structural;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.schema.Schema;
import dev.lares.schema.decode.Decoder;
import dev.lares.schema.decode.DecodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects inside an object: their kind, apiVersion and metadata are what every object's are.
 */
public final class EmbeddedObjects {
  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private EmbeddedObjects() {}

  /** The metadata of one object, made canonical. */
  public record Canonical(ObjectNode metadata, List<String> complaints) {}

  /**
   * Reads {@code metadata} as the type it must have.
   *
   * @throws DecodingException if it does not fit
   */
  public static Canonical metadata(JsonNode metadata) {
    var schema = Schema.builtIn();
    var decoded = new Decoder(schema).decode(metadata, schema.type(META));
    var object = decoded.object();
    if (object.path("creationTimestamp").isNull()) object.remove("creationTimestamp");
    return new Canonical(object, decoded.complaints());
  }

  /**
   * Makes the metadata of embedded objects canonical, in place.
   *
   * @return {@code unknown field "spec.template.metadata.x"}, without the words
   * @throws DecodingException at the first that does not fit
   */
  public static List<String> coerce(SchemaNode schema, ObjectNode object) {
    var unknown = new ArrayList<String>();
    each(schema, object, "", (path, embedded) -> coerce(path, embedded, unknown));
    return unknown;
  }

  private static void coerce(String path, ObjectNode embedded, List<String> unknown) {
    for (var name : List.of("apiVersion", "kind")) {
      var value = embedded.path(name);
      if (!value.isMissingNode() && !value.isString())
        throw new DecodingException(
            path + "." + name + ": Invalid value: " + value + ": must be a string");
    }
    var metadata = embedded.get("metadata");
    if (metadata == null) return;
    try {
      var canonical = metadata(metadata);
      embedded.set("metadata", canonical.metadata());
      for (var complaint : canonical.complaints())
        unknown.add(
            path
                + ".metadata."
                + complaint.substring(complaint.indexOf('"') + 1, complaint.length() - 1));
    } catch (DecodingException misfit) {
      throw new DecodingException(
          path
              + ".metadata: Invalid value: "
              + GoMaps.sorted(metadata)
              + ": "
              + misfit.getMessage());
    }
  }

  /** What must hold of every embedded object. */
  public static void check(SchemaNode schema, ObjectNode object, FieldErrors errors) {
    each(schema, object, "", (path, embedded) -> checkOne(new FieldPath(path), embedded, errors));
  }

  /** What must hold of one embedded object. */
  public static void checkOne(FieldPath path, ObjectNode embedded, FieldErrors errors) {
    checkMetadata(path.child("metadata"), embedded.path("metadata"), errors);
    var version = embedded.path("apiVersion").stringValue("");
    if (version.isEmpty()) errors.required(path.child("apiVersion"), "");
    else if (version.indexOf('/') != version.lastIndexOf('/'))
      errors.invalid(
          path.child("apiVersion"), version, "unexpected GroupVersion string: " + version);
    var kind = embedded.path("kind").stringValue("");
    if (kind.isEmpty()) errors.required(path.child("kind"), "");
    else {
      var problems = NameChecks.label1035(kind.toLowerCase(Locale.ROOT));
      if (!problems.isEmpty())
        errors.invalid(
            path.child("kind"),
            kind,
            "may have mixed case, but should otherwise match: " + String.join(",", problems));
    }
  }

  private static void checkMetadata(FieldPath path, JsonNode metadata, FieldErrors errors) {
    for (var label : metadata.path("labels").properties()) {
      errors.invalidAll(
          path.child("labels"), label.getKey(), NameChecks.qualifiedName(label.getKey()));
      var value = label.getValue().stringValue("");
      errors.invalidAll(path.child("labels"), value, NameChecks.labelValue(value));
    }
    for (var annotation : metadata.path("annotations").properties())
      errors.invalidAll(
          path.child("annotations"),
          annotation.getKey(),
          NameChecks.qualifiedName(annotation.getKey().toLowerCase(Locale.ROOT)));
  }

  private static void each(
      @Nullable SchemaNode schema,
      JsonNode value,
      String path,
      BiConsumer<String, ObjectNode> action) {
    if (schema == null) return;
    if (value instanceof ObjectNode object) {
      if (schema.embedded() && !path.isEmpty()) action.accept(path, object);
      for (var entry : object.properties()) {
        var property = schema.properties().get(entry.getKey());
        var below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        if (property != null) each(property, entry.getValue(), below, action);
        else if (schema.others() != null)
          each(schema.others(), entry.getValue(), path + "[" + entry.getKey() + "]", action);
      }
    } else if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++)
        each(schema.items(), list.get(i), path + "[" + i + "]", action);
    }
  }
}
