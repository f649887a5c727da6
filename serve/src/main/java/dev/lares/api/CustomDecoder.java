package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.custom.CustomResource;
import dev.lares.kind.structural.EmbeddedObjects;
import dev.lares.kind.structural.Numbers;
import dev.lares.kind.structural.Pruning;
import dev.lares.model.ResourceType;
import dev.lares.schema.decode.DecodingException;
import dev.lares.schema.decode.ObjectHead;
import dev.lares.schema.decode.Untyped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Reads custom resources: no type but their schema says what they hold. */
final class CustomDecoder {
  /** As of built-in kinds: of a body with more faults the rest is not told. */
  private static final int MOST_COMPLAINTS = 100;

  /** How much of a body messages repeat. */
  private static final int SHOWN = 30;

  private CustomDecoder() {}

  /** A resource, pruned, and what strict reading finds odd about it. */
  record Read(ObjectNode object, List<String> complaints) {}

  static Read json(Kind kind, CustomResource custom, byte[] body) {
    var name = kind.type().kind();
    try {
      var head = ObjectHead.read(body);
      checkHead(kind, head, body, new String(body, StandardCharsets.UTF_8));
      var read = Untyped.read(body);
      return complete(kind, custom, (ObjectNode) read.tree(), read.complaints());
    } catch (DecodingException malformed) {
      throw unrecognized(name, String.valueOf(malformed.getMessage()));
    }
  }

  static Read yaml(Kind kind, CustomResource custom, Yaml yaml, byte[] body) {
    var object = yaml.object();
    var head = new ObjectHead(Json.text(object, "apiVersion"), Json.text(object, "kind"));
    checkHead(kind, head, body, object.toString());
    return complete(kind, custom, object, List.of());
  }

  /**
   * What a patch or a part of Lares has made; {@code object} is changed.
   *
   * @throws DecodingException if its metadata, or that of an object in it, does not fit
   */
  static Read tree(Kind kind, CustomResource custom, ObjectNode object) {
    var version = Json.text(object, "apiVersion");
    if (!version.isEmpty() && !version.equals(kind.type().apiVersion()))
      throw wrong(kind, Json.text(object, "kind"), "apiVersion", version, object);
    return fill(kind, custom, object, List.of());
  }

  private static Read complete(
      Kind kind, CustomResource custom, ObjectNode object, List<String> duplicates) {
    var head = new ObjectHead(kind.type().apiVersion(), Json.text(object, "kind"));
    try {
      return fill(kind, custom, object, duplicates);
    } catch (DecodingException misfit) {
      throw ObjectKind.unfit(kind, head, String.valueOf(misfit.getMessage()));
    }
  }

  private static Read fill(
      Kind kind, CustomResource custom, ObjectNode object, List<String> duplicates) {
    var complaints = new ArrayList<>(duplicates);
    readMetadata(object, complaints);
    var unknown = Pruning.prune(custom.schema(), object);
    unknown.addAll(EmbeddedObjects.coerce(custom.schema(), object));
    for (var path : unknown) complaints.add("unknown field \"" + path + "\"");
    var sent = Json.text(object, "kind");
    if (!sent.isEmpty() && !sent.equals(kind.type().kind()))
      throw wrong(kind, sent, "kind", sent, object);
    Numbers.settle(object);
    var told = complaints.subList(0, Math.min(complaints.size(), MOST_COMPLAINTS));
    return new Read(object, List.copyOf(told));
  }

  private static void readMetadata(ObjectNode object, List<String> complaints) {
    var metadata = object.get("metadata");
    if (metadata == null || metadata.isNull()) {
      object.putObject("metadata");
      return;
    }
    var canonical = EmbeddedObjects.metadata(metadata);
    object.set("metadata", canonical.metadata());
    for (var complaint : canonical.complaints())
      // repeated fields were found before, of all of the object
      if (complaint.startsWith("unknown"))
        complaints.add(complaint.replaceFirst("\"", "\"metadata."));
  }

  private static void checkHead(Kind kind, ObjectHead head, byte[] body, String text) {
    if (head.kind().isEmpty())
      throw unrecognized(
          kind.type().kind(), "Object 'Kind' is missing in '" + text + "' (" + sample(body) + ")");
    var version = head.apiVersion();
    if (version.indexOf('/') != version.lastIndexOf('/'))
      throw unrecognized(
          kind.type().kind(),
          "unexpected GroupVersion string: " + version + " (" + sample(body) + ")");
    if (!version.equals(kind.type().apiVersion())) throw wrongVersion(kind, version);
  }

  private static RuntimeException wrongVersion(Kind kind, String version) {
    return Statuses.badRequest(
        "the API version in the data ("
            + version
            + ") does not match the expected API version ("
            + kind.type().apiVersion()
            + ")");
  }

  /** What an object says it is, and should not. */
  private static RuntimeException wrong(
      Kind kind, String sent, String field, String value, ObjectNode object) {
    var type = kind.type();
    var wanted = field.equals("kind") ? type.kind() : type.apiVersion();
    var errors = new FieldErrors();
    errors.invalid(FieldPath.of(field), value, "must be " + wanted);
    var named =
        new ResourceType(type.group(), type.version(), type.plural(), sent, type.namespaced());
    return Statuses.invalid(named, Metadata.name(object), errors.causes());
  }

  private static String sample(byte[] body) {
    int length = Math.min(body.length, SHOWN);
    if (length == 0) return "<empty>";
    var more = body.length > SHOWN ? " ..." : "";
    return body[0] == '{'
        ? new String(body, 0, length, StandardCharsets.UTF_8) + more
        : HexFormat.of().formatHex(body, 0, length) + more;
  }

  private static RuntimeException unrecognized(String kind, String why) {
    return Statuses.badRequest(
        "the object provided is unrecognized (must be of type " + kind + "): " + why);
  }
}
