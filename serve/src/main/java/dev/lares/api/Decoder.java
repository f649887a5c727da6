package dev.lares.api;

import dev.lares.kind.Kind;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Makes trees from what clients send. */
final class Decoder {

  /**
   * The object in {@code body}, complete with defaults, apiVersion and kind.
   *
   * @param warn takes what is odd but accepted
   */
  ObjectNode decode(Kind kind, Body body, WriteOptions options, Consumer<String> warn) {
    var object =
        switch (body) {
          case Body.Tree(var tree) -> tree;
          case Body.Encoded encoded -> parse(kind.type().kind(), encoded);
        };
    object.put("kind", kind.type().kind()).put("apiVersion", kind.type().apiVersion());
    var conversion = kind.strategy().conversion();
    if (conversion != null) conversion.toStored(object);
    kind.strategy().defaults(object);
    return object;
  }

  /** A small object that is read at once and never stored, such as a Binding. */
  ObjectNode plain(String kindName, Body body) {
    return switch (body) {
      case Body.Tree(var tree) -> tree;
      case Body.Encoded encoded -> parse(kindName, encoded);
    };
  }

  /** What an object of {@code kind} has even if nothing is set. */
  ObjectNode empty(Kind kind) {
    return Json.object();
  }

  private static ObjectNode parse(String kind, Body.Encoded body) {
    try {
      if (Json.parse(body.bytes()) instanceof ObjectNode object) return object;
    } catch (JacksonException malformed) {
      throw Statuses.badRequest(unrecognized(kind));
    }
    throw Statuses.badRequest(unrecognized(kind));
  }

  private static String unrecognized(String kind) {
    return "the object provided is unrecognized (must be of type " + kind + ")";
  }
}
