package dev.lares.api;

import dev.lares.schema.decode.DecodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object written in YAML, read as kubectl reads it: YAML 1.1, the first document only.
 *
 * @param repeatedKeys {@code line 6: key "a" already set in map}, the last one having won
 */
record Yaml(ObjectNode object, List<String> repeatedKeys) {
  /** Nodes of an expanded document; small bodies full of aliases could ask for far more. */
  private static final int LARGEST = 500_000;

  /** Levels; as many as JSON may have. */
  private static final int DEEPEST = StreamReadConstraints.DEFAULT_MAX_DEPTH;

  /** How much of a body messages repeat. */
  private static final int SHOWN = 30;

  /**
   * @throws DecodingException if it is no YAML, or no object
   */
  static Yaml read(byte[] bytes) {
    var reading = new Reading();
    try {
      var documents = documents(bytes);
      var tree = documents.hasNext() ? reading.value(documents.next()) : Json.object();
      if (tree.isNull()) return new Yaml(Json.object(), List.of());
      if (tree instanceof ObjectNode object) return new Yaml(object, reading.repeatedKeys);
      throw new DecodingException(
          "couldn't get version/kind; json parse error: json: cannot unmarshal "
              + (tree.isArray() ? "array" : "string")
              + " into Go value of type struct { APIVersion string"
              + " \"json:\\\"apiVersion,omitempty\\\"\"; Kind string"
              + " \"json:\\\"kind,omitempty\\\"\" } ("
              + sample(bytes)
              + ")");
    } catch (MarkedYamlEngineException malformed) {
      throw new DecodingException(complaint(malformed) + " (" + sample(bytes) + ")");
    } catch (YamlEngineException malformed) {
      throw new DecodingException("yaml: " + malformed.getMessage() + " (" + sample(bytes) + ")");
    }
  }

  /**
   * The same for a patch, whose refusals sound differently.
   *
   * @throws DecodingException if it is no YAML, or no object
   */
  static Yaml readApplied(byte[] bytes) {
    var reading = new Reading();
    try {
      var documents = documents(bytes);
      var tree = documents.hasNext() ? reading.value(documents.next()) : NullNode.instance;
      if (tree.isNull()) return new Yaml(Json.object(), List.of());
      if (tree instanceof ObjectNode object) return new Yaml(object, reading.repeatedKeys);
      throw new DecodingException(
          "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
              + goKind(tree)
              + " into Go value of type map[string]interface {}");
    } catch (MarkedYamlEngineException malformed) {
      throw new DecodingException("error converting YAML to JSON: " + complaint(malformed));
    } catch (YamlEngineException malformed) {
      throw new DecodingException("error converting YAML to JSON: yaml: " + malformed.getMessage());
    }
  }

  /**
   * Every object in a file.
   *
   * @throws DecodingException if it is no YAML, or holds something else
   */
  static List<ObjectNode> readAll(byte[] bytes) {
    var objects = new ArrayList<ObjectNode>();
    try {
      var documents = documents(bytes);
      while (documents.hasNext()) {
        switch (new Reading().value(documents.next())) {
          case ObjectNode object -> objects.add(object);
          case NullNode empty -> {}
          default -> throw new DecodingException("yaml: a document is no object");
        }
      }
      return objects;
    } catch (MarkedYamlEngineException malformed) {
      throw new DecodingException(complaint(malformed));
    } catch (YamlEngineException malformed) {
      throw new DecodingException("yaml: " + malformed.getMessage());
    }
  }

  private static Iterator<Node> documents(byte[] bytes) {
    var settings = LoadSettings.builder().setUseMarks(true).setAllowDuplicateKeys(true).build();
    var parser = new ParserImpl(settings, new StreamReader(settings, text(bytes)));
    return new Composer(settings, new BoundedParser(parser, DEEPEST));
  }

  private static String goKind(JsonNode tree) {
    return switch (tree.getNodeType()) {
      case ARRAY -> "array";
      case NUMBER -> "number";
      case BOOLEAN -> "bool";
      default -> "string";
    };
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Go counts lines as well, but names only those after the first. */
  private static String complaint(MarkedYamlEngineException malformed) {
    var problem = malformed.getProblem();
    var line = malformed.getProblemMark().map(Yaml::line).orElse(0);
    var text =
        problem.contains("mapping values")
            ? "mapping values are not allowed in this context"
            : problem.startsWith("expected ',' or ")
                ? "did not find " + problem.replaceFirst(", but got .*", "")
                : problem;
    return line == 0 ? "yaml: " + text : "yaml: line " + line + ": " + text;
  }

  /** Go begins a new line at the end of the input, if that does not end one. */
  private static int line(Mark mark) {
    boolean atEnd = mark.getPointer() >= mark.getBuffer().length;
    return mark.getLine() + (atEnd && mark.getColumn() > 0 ? 1 : 0);
  }

  private static String sample(byte[] body) {
    if (body.length == 0) return "<empty>";
    int length = Math.min(body.length, SHOWN);
    var more = body.length > SHOWN ? " ..." : "";
    return body[0] == '{'
        ? text(Arrays.copyOf(body, length)) + more
        : HexFormat.of().formatHex(body, 0, length) + more;
  }

  /** One document on its way to a tree. */
  private static final class Reading {
    private final List<String> repeatedKeys = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    JsonNode value(Node node) {
      if (++nodes > LARGEST) throw new YamlEngineException("document contains excessive aliasing");
      if (node instanceof ScalarNode scalar) return YamlScalars.value(scalar);
      if (!open.add(node)) {
        var anchor = node.getAnchor().map(Anchor::getValue).orElse("");
        throw new YamlEngineException("anchor '" + anchor + "' value contains itself");
      }
      var value = container(node);
      open.remove(node);
      return value;
    }

    private JsonNode container(Node node) {
      return switch (node) {
        case MappingNode mapping -> object(mapping);
        case SequenceNode sequence -> {
          var list = Json.array();
          for (var item : sequence.getValue()) list.add(value(item));
          yield list;
        }
        default -> NullNode.instance;
      };
    }

    private ObjectNode object(MappingNode mapping) {
      var merged = new LinkedHashMap<String, JsonNode>();
      var own = new LinkedHashMap<String, JsonNode>();
      for (var entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key && YamlScalars.isMerge(key)) {
          merge(entry.getValueNode(), merged);
          continue;
        }
        var name = name(entry.getKeyNode());
        if (own.containsKey(name)) {
          int line = entry.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
          repeatedKeys.add("line " + line + ": key \"" + name + "\" already set in map");
        }
        own.put(name, value(entry.getValueNode()));
      }
      merged.putAll(own);
      var object = Json.object();
      for (Map.Entry<String, JsonNode> entry : merged.entrySet())
        object.set(entry.getKey(), entry.getValue());
      return object;
    }

    private void merge(Node source, Map<String, JsonNode> into) {
      if (source instanceof SequenceNode several) {
        for (var one : several.getValue().reversed()) merge(one, into);
      } else if (value(source) instanceof ObjectNode object) {
        for (var entry : object.properties()) into.put(entry.getKey(), entry.getValue());
      }
    }

    /** Keys are texts in JSON; what YAML reads as a boolean or a number is printed as one. */
    private String name(Node key) {
      return value(key).asString();
    }
  }
}
