package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.schema.Schema;
import dev.lares.schema.decode.DecodingException;
import dev.lares.schema.decode.ObjectHead;
import dev.lares.schema.protobuf.Envelope;
import dev.lares.schema.protobuf.ProtobufDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks the options of a delete: those of a body win over those of the query. */
final class DeleteRequests {
  private static final FieldPath POLICY = FieldPath.of("propagationPolicy");
  private static final String TYPE = "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions";
  private static final List<String> POLICIES = List.of("Foreground", "Background", "Orphan");

  private DeleteRequests() {}

  static DeleteOptions read(Body body, DeleteOptions query) {
    var sent = tree(body);
    var errors = new FieldErrors();
    var options = sent == null ? query : merge(sent, query, errors);
    var policy = options.propagationPolicy();
    if (!policy.isEmpty() && !POLICIES.contains(policy))
      errors.notSupported(POLICY, policy, List.of("Foreground", "Background", "Orphan", "nil"));
    if (!errors.isEmpty()) throw Statuses.invalidOptions("DeleteOptions", errors.causes());
    var grace = options.gracePeriodSeconds();
    // less than nothing means: soon, but not at once
    return grace == null || grace >= 0 ? options : options.withGrace(1);
  }

  private static @Nullable ObjectNode tree(Body body) {
    return switch (body) {
      case Body.Tree(var tree) -> tree;
      case Body.Encoded encoded when encoded.bytes().length == 0 -> null;
      case Body.Encoded(var bytes, var mediaType) ->
          switch (mediaType) {
            case "application/vnd.kubernetes.protobuf" -> message(bytes);
            case "application/yaml" -> yaml(bytes);
            default -> parse(bytes);
          };
    };
  }

  /** As clients send it that speak to every kind in protobuf, such as {@code kubectl drain}. */
  private static ObjectNode message(byte[] bytes) {
    try {
      var schema = Schema.builtIn();
      return new ProtobufDecoder(schema).decode(Envelope.read(bytes), schema.type(TYPE));
    } catch (DecodingException malformed) {
      throw Statuses.badRequest(String.valueOf(malformed.getMessage()));
    }
  }

  private static ObjectNode yaml(byte[] bytes) {
    try {
      return Yaml.read(bytes).object();
    } catch (DecodingException malformed) {
      throw unreadable(String.valueOf(malformed.getMessage()));
    }
  }

  private static ObjectNode parse(byte[] bytes) {
    try {
      ObjectHead.readUnshown(bytes);
    } catch (DecodingException malformed) {
      throw Statuses.badRequest(String.valueOf(malformed.getMessage()));
    }
    return Json.parse(bytes) instanceof ObjectNode sent ? sent : Json.object(); // or null
  }

  private static RuntimeException unreadable(String why) {
    return Statuses.badRequest("couldn't get version/kind; json parse error: " + why);
  }

  private static DeleteOptions merge(ObjectNode sent, DeleteOptions query, FieldErrors errors) {
    checkKind(sent);
    var orphan = sent.get("orphanDependents");
    var policy = Json.text(sent, "propagationPolicy");
    if (orphan != null && orphan.isBoolean()) {
      if (!policy.isEmpty())
        errors.invalid(
            POLICY, policy, "orphanDependents and deletionPropagation cannot be both set");
      policy = orphan.booleanValue() ? "Orphan" : "Background";
    }
    var grace = sent.path("gracePeriodSeconds");
    var preconditions = sent.path("preconditions");
    return new DeleteOptions(
        grace.isIntegralNumber() ? Long.valueOf(seconds(grace)) : query.gracePeriodSeconds(),
        policy.isEmpty() ? query.propagationPolicy() : policy,
        either(preconditions, "uid", query.preconditionUid()),
        either(preconditions, "resourceVersion", query.preconditionResourceVersion()),
        dryRun(sent.path("dryRun"), errors) || query.dryRun());
  }

  private static String either(JsonNode preconditions, String name, String otherwise) {
    var value = Json.text(preconditions, name);
    return value.isEmpty() ? otherwise : value;
  }

  private static boolean dryRun(JsonNode list, FieldErrors errors) {
    if (list.isEmpty()) return false;
    for (var entry : list) {
      if (!entry.stringValue("").equals("All")) {
        errors.notSupportedRendered(FieldPath.of("dryRun"), list.toString(), List.of("All"));
        break;
      }
    }
    return true;
  }

  private static void checkKind(ObjectNode sent) {
    var kind = Json.text(sent, "kind");
    if (kind.isEmpty() || kind.equals("DeleteOptions")) return;
    throw Statuses.badRequest(
        "no kind \""
            + kind
            + "\" is registered for version \""
            + Json.text(sent, "apiVersion")
            + "\" in scheme \"pkg/apis/meta/internalversion/scheme/register.go:27\"");
  }

  private static long seconds(JsonNode grace) {
    if (grace.canConvertToLong()) return grace.longValue();
    throw Statuses.badRequest(
        "json: cannot unmarshal number "
            + grace
            + " into Go struct field DeleteOptions.gracePeriodSeconds of type int64");
  }
}
