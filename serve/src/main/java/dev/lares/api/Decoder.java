package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import dev.lares.schema.decode.Decoded;
import dev.lares.schema.decode.DecodingException;
import dev.lares.schema.decode.ObjectHead;
import dev.lares.schema.protobuf.Envelope;
import dev.lares.schema.protobuf.ProtobufDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Makes complete objects of what clients send: typed, canonical, with defaults. */
final class Decoder {
  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  private static final List<String> ACCEPTED =
      List.of("application/json", "application/yaml", PROTOBUF);

  private final Schema schema = Schema.builtIn();
  private final dev.lares.schema.decode.Decoder typed = new dev.lares.schema.decode.Decoder(schema);

  /** The type of a kind's objects; null if the kind is not Kubernetes' own. */
  @Nullable SchemaType type(Kind kind) {
    var type = kind.type();
    return schema.kind(type.group(), type.version(), type.kind());
  }

  /**
   * The object in {@code body}, as it would be stored if nothing else were to change it.
   *
   * @param warn takes what is odd but accepted
   */
  ObjectNode decode(Kind kind, Body body, WriteOptions options, Consumer<String> warn) {
    return switch (body) {
      case Body.Tree(var tree) -> complete(kind, trusted(kind, tree));
      case Body.Encoded(var bytes, var mediaType) ->
          switch (mediaType) {
            case "", "application/json" -> fromJson(kind, bytes, options, warn);
            case "application/yaml" -> fromYaml(kind, bytes, options, warn);
            case PROTOBUF -> fromProtobuf(kind, bytes);
            default -> throw Statuses.unsupportedMediaType(ACCEPTED);
          };
    };
  }

  /**
   * The object that a patch has made.
   *
   * @param refuse makes the refusal of a result that is no object of its kind
   */
  ObjectNode decodePatched(
      Kind kind,
      ObjectNode patched,
      WriteOptions options,
      Consumer<String> warn,
      Function<String, RuntimeException> refuse) {
    var custom = kind.custom();
    if (custom != null) {
      try {
        var read = CustomDecoder.tree(kind, custom, patched.deepCopy());
        judge(read.complaints(), options, warn, refuse);
        return complete(kind, read.object());
      } catch (DecodingException misfit) {
        throw refuse.apply(String.valueOf(misfit.getMessage()));
      }
    }
    var foreign = ObjectKind.foreign(kind, head(patched));
    if (foreign != null) throw refuse.apply(foreign);
    var type = type(kind);
    if (type == null) return complete(kind, patched);
    try {
      var decoded = typed.decode(patched, type);
      judge(decoded.complaints(), options, warn, refuse);
      return complete(kind, decoded.object());
    } catch (DecodingException misfit) {
      throw refuse.apply(String.valueOf(misfit.getMessage()));
    }
  }

  /** What an object of {@code kind} has even if nothing is set. */
  ObjectNode empty(Kind kind) {
    var type = type(kind);
    return type == null ? Json.object() : typed.decode(Json.object(), type).object();
  }

  /** A small object that is read at once and never stored, such as a Binding. */
  ObjectNode plain(String kindName, Body body) {
    return switch (body) {
      case Body.Tree(var tree) -> tree;
      case Body.Encoded(var bytes, var mediaType) -> {
        if (mediaType.equals("application/yaml")) yield yaml(kindName, bytes).object();
        if (mediaType.equals(PROTOBUF)) yield plainProtobuf(kindName, bytes);
        try {
          ObjectHead.read(bytes);
          if (Json.parse(bytes) instanceof ObjectNode object) yield object;
        } catch (JacksonException | DecodingException malformed) {
          throw unrecognized(kindName, String.valueOf(malformed.getMessage()));
        }
        throw unrecognized(kindName, "null");
      }
    };
  }

  private ObjectNode plainProtobuf(String kindName, byte[] bytes) {
    try {
      var envelope = Envelope.read(bytes);
      var version = envelope.apiVersion();
      int slash = version.indexOf('/');
      var type =
          schema.kind(
              slash < 0 ? "" : version.substring(0, slash),
              version.substring(slash + 1),
              envelope.kind());
      if (type != null) return new ProtobufDecoder(schema).decode(envelope, type);
      throw unrecognized(kindName, "no kind \"" + envelope.kind() + "\" is registered");
    } catch (DecodingException malformed) {
      throw unrecognized(kindName, String.valueOf(malformed.getMessage()));
    }
  }

  private ObjectNode fromJson(Kind kind, byte[] json, WriteOptions options, Consumer<String> warn) {
    var custom = kind.custom();
    if (custom != null) {
      var read = CustomDecoder.json(kind, custom, json);
      return judged(kind, headOf(kind), decoded(read), List.of(), options, warn);
    }
    ObjectHead head;
    try {
      head = ObjectHead.read(json);
    } catch (DecodingException malformed) {
      throw unrecognized(kind.type().kind(), String.valueOf(malformed.getMessage()));
    }
    ObjectKind.check(kind, head);
    var type = type(kind);
    if (type == null) return complete(kind, Json.tree(json));
    try {
      return judged(kind, head, typed.decode(json, type), List.of(), options, warn);
    } catch (DecodingException misfit) {
      throw ObjectKind.unfit(kind, head, String.valueOf(misfit.getMessage()));
    }
  }

  private ObjectNode fromYaml(
      Kind kind, byte[] bytes, WriteOptions options, Consumer<String> warn) {
    var yaml = yaml(kind.type().kind(), bytes);
    var custom = kind.custom();
    if (custom != null) {
      var read = CustomDecoder.yaml(kind, custom, yaml, bytes);
      return judged(kind, headOf(kind), decoded(read), yaml.repeatedKeys(), options, warn);
    }
    var head = head(yaml.object());
    ObjectKind.check(kind, head);
    var type = type(kind);
    if (type == null) return complete(kind, yaml.object());
    try {
      var decoded = typed.decode(yaml.object(), type);
      return judged(kind, head, decoded, yaml.repeatedKeys(), options, warn);
    } catch (DecodingException misfit) {
      throw ObjectKind.unfit(kind, head, String.valueOf(misfit.getMessage()));
    }
  }

  /** Unknown fields are no matter here: protobuf knows no strictness. */
  private ObjectNode fromProtobuf(Kind kind, byte[] bytes) {
    var type = type(kind);
    if (type == null)
      throw Statuses.unsupportedMediaType(List.of("application/json", "application/yaml"));
    try {
      var envelope = Envelope.read(bytes);
      ObjectKind.check(kind, new ObjectHead(envelope.apiVersion(), envelope.kind()));
      return complete(kind, new ProtobufDecoder(schema).decode(envelope, type));
    } catch (DecodingException malformed) {
      throw unrecognized(kind.type().kind(), String.valueOf(malformed.getMessage()));
    }
  }

  private static Decoded decoded(CustomDecoder.Read read) {
    return new Decoded(read.object(), read.complaints());
  }

  private static ObjectHead headOf(Kind kind) {
    return new ObjectHead(kind.type().apiVersion(), kind.type().kind());
  }

  private static Yaml yaml(String kindName, byte[] bytes) {
    try {
      return Yaml.read(bytes);
    } catch (DecodingException malformed) {
      throw unrecognized(kindName, String.valueOf(malformed.getMessage()));
    }
  }

  /** Objects of Lares' own parts: whatever they leave out or put in, stored objects look alike. */
  private ObjectNode trusted(Kind kind, ObjectNode tree) {
    var custom = kind.custom();
    if (custom != null) return CustomDecoder.tree(kind, custom, tree).object();
    var type = type(kind);
    return type == null ? tree : typed.decode(tree, type).object();
  }

  private static ObjectNode judged(
      Kind kind,
      ObjectHead head,
      Decoded decoded,
      List<String> repeatedKeys,
      WriteOptions options,
      Consumer<String> warn) {
    var complaints = decoded.complaints();
    if (!repeatedKeys.isEmpty() && options.fieldValidation().equals("Strict")) {
      var all = new ArrayList<String>();
      all.add("yaml: unmarshal errors:\n  " + String.join("\n  ", repeatedKeys));
      all.addAll(complaints);
      complaints = all;
    } else if (!options.fieldValidation().equals("Ignore")) repeatedKeys.forEach(warn);
    judge(complaints, options, warn, why -> ObjectKind.unfit(kind, head, why));
    return complete(kind, decoded.object());
  }

  /** Unknown and repeated fields: refused, told or kept quiet about. */
  private static void judge(
      List<String> complaints,
      WriteOptions options,
      Consumer<String> warn,
      Function<String, RuntimeException> refuse) {
    if (complaints.isEmpty()) return;
    switch (options.fieldValidation()) {
      case "Strict" ->
          throw refuse.apply("strict decoding error: " + String.join(", ", complaints));
      case "Ignore" -> {}
      default -> complaints.forEach(warn);
    }
  }

  private static ObjectNode complete(Kind kind, ObjectNode object) {
    object.put("kind", kind.type().kind()).put("apiVersion", kind.type().apiVersion());
    var conversion = kind.strategy().conversion();
    if (conversion != null) conversion.toStored(object);
    kind.strategy().defaults(object);
    return object;
  }

  private static ObjectHead head(ObjectNode object) {
    return new ObjectHead(Json.text(object, "apiVersion"), Json.text(object, "kind"));
  }

  private static RuntimeException unrecognized(String kind, String why) {
    return Statuses.badRequest(
        "the object provided is unrecognized (must be of type " + kind + "): " + why);
  }
}
