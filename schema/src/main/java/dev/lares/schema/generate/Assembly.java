package dev.lares.schema.generate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.lares.schema.Gvk;
import dev.lares.schema.Presence;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Joins facts, models and messages; refuses to go on where they contradict each other. */
final class Assembly {
  /** A finished type with the texts that OpenAPI shows: its own, then one per field. */
  record Described(SchemaType type, List<String> descriptions) {}

  private final Messages messages;
  private final Comments comments;

  Assembly(Messages messages, Comments comments) {
    this.messages = messages;
    this.comments = comments;
  }

  Described type(Facts.TypeFacts facts) {
    var model = Model.of(facts.packageName(), facts.shortName());
    var message = messages.of(facts.name());
    var known = new TreeSet<String>();
    for (var field : facts.fields()) known.add(field.name());
    if (!known.equals(model.properties().keySet()))
      throw new IllegalStateException(
          "%s: facts name %s, the model has %s"
              .formatted(facts.name(), known, model.properties().keySet()));

    var fields = new ArrayList<SchemaField>();
    var descriptions = new ArrayList<String>();
    descriptions.add(comments.of(facts.name(), "", model.description()));
    for (var field : facts.fields()) {
      var property = model.properties().get(field.name());
      if (property == null) throw new IllegalStateException(field.name());
      var place = placed(message, model, field.name());
      fields.add(field(facts, field, property, place));
      var holder = place == null ? facts.name() : Messages.holder(place.field());
      descriptions.add(comments.of(holder, field.name(), property.description()));
    }
    var kinds = new ArrayList<Gvk>();
    for (var apiVersion : facts.apiVersions()) kinds.add(Gvk.of(apiVersion, facts.shortName()));
    return new Described(
        new SchemaType(facts.name(), goName(facts), kinds, facts.atomic(), fields), descriptions);
  }

  private static String goName(Facts.TypeFacts facts) {
    var name = facts.packageName();
    return name.substring(name.lastIndexOf('.') + 1) + "." + facts.shortName();
  }

  /** Where protobuf carries a field; {@code within} is 0 for the type's own message. */
  private record Place(FieldDescriptor field, int within, String embedding) {}

  private static @Nullable Place placed(@Nullable Descriptor message, Model model, String name) {
    if (message == null) return null;
    var place = placed(message, model, name, 0, "");
    if (place != null) return place;
    if (name.equals("kind") || name.equals("apiVersion")) return null; // the envelope carries them
    throw new IllegalStateException(message.getFullName() + " has no field " + name);
  }

  private static @Nullable Place placed(
      Descriptor message, Model model, String name, int within, String embedding) {
    var own = Messages.field(message, name);
    if (own != null) return new Place(own, within, embedding);
    for (var outer : Messages.embedded(message, model)) {
      if (outer.getJavaType() != FieldDescriptor.JavaType.MESSAGE)
        throw new IllegalStateException(outer + " is in no model");
      var struct = outer.getMessageType().getName();
      var path = embedding.isEmpty() ? struct : embedding + "." + struct;
      var deeper = SchemaType.embedded(within, outer.getNumber());
      var inner = placed(outer.getMessageType(), model, name, deeper, path);
      if (inner != null) return inner;
    }
    return null;
  }

  private static SchemaField field(
      Facts.TypeFacts type,
      Facts.FieldFacts facts,
      Model.Property property,
      @Nullable Place place) {
    var shape =
        place == null
            ? JavaShapes.of(property.type(), simple -> typeName(type, simple))
            : Messages.shape(place.field());
    return new SchemaField(
        facts.name(),
        place == null ? Aggregator.number(type, facts.name()) : place.field().getNumber(),
        place == null ? 0 : place.within(),
        shape,
        presence(facts, shape),
        facts.pointer(),
        property.required(),
        facts.merging(),
        preset(facts, shape),
        facts.choices(),
        facts.goType().isEmpty() ? goType(shape) : facts.goType(),
        place == null ? "" : place.embedding());
  }

  private static Presence presence(Facts.FieldFacts facts, Shape shape) {
    if (facts.always()) return Presence.ALWAYS;
    if (facts.pointer()) return Presence.IF_GIVEN;
    // Go cannot leave out an empty struct unless told to, so it always prints one.
    return isStruct(shape) && !facts.omitZero() ? Presence.ALWAYS : Presence.UNLESS_EMPTY;
  }

  private static boolean isStruct(Shape shape) {
    return switch (shape.kind()) {
      case STRING, INT32, INT64, DOUBLE, BOOL, BYTES, LIST, MAP -> false;
      default -> true;
    };
  }

  private static String goType(Shape shape) {
    return switch (shape.kind()) {
      case STRING -> "string";
      case INT32 -> "int32";
      case INT64 -> "int64";
      case DOUBLE -> "float64";
      case BOOL -> "bool";
      case BYTES -> "[]uint8";
      case LIST -> "[]" + goType(shape.items());
      case MAP -> "map[string]" + goType(shape.items());
      case OBJECT -> {
        var dot = shape.typeName().lastIndexOf('.');
        yield shape.typeName().substring(shape.typeName().lastIndexOf('.', dot - 1) + 1);
      }
      case TIME -> "v1.Time";
      case MICRO_TIME -> "v1.MicroTime";
      case DURATION -> "v1.Duration";
      case QUANTITY -> "resource.Quantity";
      case INT_OR_STRING -> "intstr.IntOrString";
      case RAW_EXTENSION -> "runtime.RawExtension";
      case FIELDS_V1 -> "v1.FieldsV1";
      case JSON -> "v1.JSON";
      case OBJECT_OR_LIST -> "v1.JSONSchemaPropsOrArray";
      case OBJECT_OR_BOOL -> "v1.JSONSchemaPropsOrBool";
      case OBJECT_OR_STRINGS -> "v1.JSONSchemaPropsOrStringArray";
    };
  }

  private static String preset(Facts.FieldFacts facts, Shape shape) {
    if (!facts.preset().isEmpty() || !facts.always() || facts.pointer()) return facts.preset();
    return switch (shape.kind()) {
      case STRING -> "\"\"";
      case INT32, INT64, DOUBLE -> "0";
      case BOOL -> "false";
      default -> "";
    };
  }

  /** A model names another one; both are of the same package unless it is common metadata. */
  private static String typeName(Facts.TypeFacts type, String simple) {
    var shortName = simple.replaceFirst("^[A-Z][a-z]+(?=V\\d[A-Z])", "").replaceFirst("^V\\d", "");
    return switch (shortName) {
      case "ObjectMeta",
          "ListMeta",
          "ManagedFieldsEntry",
          "OwnerReference",
          "LabelSelector",
          "StatusDetails",
          "StatusCause",
          "Preconditions",
          "Condition" ->
          "io.k8s.apimachinery.pkg.apis.meta.v1." + shortName;
      default -> type.packageName() + "." + shortName;
    };
  }

  /** Every type that a shape names, through lists and maps; empty for scalars. */
  static String named(Shape shape) {
    var element = shape.element();
    return element == null ? shape.typeName() : named(element);
  }
}
