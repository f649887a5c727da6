package dev.lares.schema.patch;

import dev.lares.schema.JsonKind;
import dev.lares.schema.Merging;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges a patch into an object as its type says: lists with a merge key element by element, all
 * other lists as a whole, objects and maps field by field.
 */
public final class StrategicMerge {
  private final Schema schema;

  public StrategicMerge(Schema schema) {
    this.schema = schema;
  }

  /**
   * The patched object, not yet decoded: values of the wrong type are found by decoding it.
   *
   * @param live is changed on the way; the patch stays as it is
   * @throws PatchException if a directive or an element of the patch makes no sense
   */
  public ObjectNode apply(ObjectNode live, ObjectNode patch, SchemaType type) {
    return merge(live, patch, type);
  }

  /** {@code type} is null where the table does not look into a value, as in maps. */
  ObjectNode merge(ObjectNode live, ObjectNode patch, @Nullable SchemaType type) {
    var directive = patch.get(Directives.PATCH);
    if (directive != null) {
      return switch (directive.isString() ? directive.stringValue() : "") {
        case "replace" -> {
          var replacement = patch.deepCopy();
          replacement.remove(Directives.PATCH);
          yield replacement;
        }
        case "delete" -> live.objectNode();
        default -> throw Directives.unknown(patch);
      };
    }
    Directives.retainKeys(live, patch);
    for (var entry : patch.properties())
      if (entry.getKey().startsWith(Directives.SET_ELEMENT_ORDER))
        order(live, patch, entry.getKey(), entry.getValue(), type);
    for (var entry : patch.properties()) {
      var name = entry.getKey();
      if (name.startsWith(Directives.DELETE_FROM_PRIMITIVE_LIST))
        deleteScalars(live, name, entry.getValue());
      else if (!Directives.isDirective(name)
          && !patch.has(Directives.SET_ELEMENT_ORDER + name)) // those have been merged above
      field(live, name, entry.getValue(), type);
    }
    return live;
  }

  private void field(ObjectNode live, String name, JsonNode change, @Nullable SchemaType type) {
    var there = live.get(name);
    if (change.isNull()) live.remove(name);
    else if (there == null) {
      if (!Directives.deletes(change)) live.set(name, Directives.stripped(change));
    } else if (there instanceof ObjectNode object && change instanceof ObjectNode changes) {
      var replaced = merging(type, name).patch() == Merging.Patch.REPLACE;
      live.set(name, replaced ? change.deepCopy() : merge(object, changes, inner(type, name)));
    } else if (there instanceof ArrayNode list
        && change instanceof ArrayNode changes
        && merging(type, name).patch() == Merging.Patch.MERGE) {
      live.set(name, lists(type, name).merge(list, changes));
    } else live.set(name, change.deepCopy());
  }

  /** Merges the list that a {@code $setElementOrder} is about, then puts it in that order. */
  private void order(
      ObjectNode live, ObjectNode patch, String key, JsonNode value, @Nullable SchemaType type) {
    var name = key.substring(Directives.SET_ELEMENT_ORDER.length());
    if (!(value instanceof ArrayNode order))
      throw Directives.broken("expected a []interface {}, but received a " + goType(value));
    var there = live.get(name) instanceof ArrayNode list ? list : null;
    var change = patch.get(name);
    if (change instanceof ArrayNode changes) {
      var lists = lists(type, name);
      lists.check(changes, order);
      var before = there == null ? live.arrayNode() : lists.knownOrder(there, changes);
      var merged =
          there == null ? (ArrayNode) Directives.stripped(changes) : lists.merge(there, changes);
      live.set(name, lists.ordered(merged, order, before));
    } else if (change != null) field(live, name, change, type);
    else if (there != null) live.set(name, lists(type, name).ordered(there, order, there));
  }

  private static void deleteScalars(ObjectNode live, String key, JsonNode value) {
    var name = key.substring(Directives.DELETE_FROM_PRIMITIVE_LIST.length());
    if (!(live.get(name) instanceof ArrayNode there) || !(value instanceof ArrayNode gone)) return;
    var kept = live.arrayNode();
    for (var element : there) if (!holds(gone, element)) kept.add(element);
    live.set(name, kept);
  }

  private static boolean holds(ArrayNode list, JsonNode value) {
    for (var element : list) if (element.equals(value)) return true;
    return false;
  }

  private ListMerge lists(@Nullable SchemaType type, String name) {
    var field = type == null ? null : type.field(name);
    var shape = field == null ? null : field.shape();
    var element = shape == null ? null : shape.element();
    return new ListMerge(this, merging(type, name).patchKey(), typeOf(element));
  }

  private static Merging merging(@Nullable SchemaType type, String name) {
    var field = type == null ? null : type.field(name);
    return field == null ? Merging.PLAIN : field.merging();
  }

  private @Nullable SchemaType inner(@Nullable SchemaType type, String name) {
    SchemaField field = type == null ? null : type.field(name);
    return field == null ? null : typeOf(field.shape());
  }

  private @Nullable SchemaType typeOf(@Nullable Shape shape) {
    return shape == null || shape.kind() != JsonKind.OBJECT ? null : schema.type(shape);
  }

  private static String goType(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "map[string]interface {}";
      case STRING -> "string";
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
      default -> "<nil>";
    };
  }
}
