package dev.lares.schema.generate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.lares.schema.JsonKind;
import dev.lares.schema.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The published protobuf messages: field numbers and exact types. */
final class Messages {
  static final String[] FILES = {
    "IntStr",
    "Meta",
    "Resource",
    "Runtime",
    "V1",
    "V1Admissionregistration",
    "V1Apiextensions",
    "V1Apps",
    "V1Authentication",
    "V1Authorization",
    "V1Autoscaling",
    "V2Autoscaling",
    "V1Batch",
    "V1Certificates",
    "V1Coordination",
    "V1Discovery",
    "V1Events",
    "V1Flowcontrol",
    "V1Networking",
    "V1Node",
    "V1Policy",
    "V1Rbac",
    "V1Resource",
    "V1Scheduling",
    "V1Storage",
  };

  private final Map<String, Descriptor> byName = new HashMap<>();

  Messages() throws ReflectiveOperationException {
    for (var file : FILES) {
      var type = Class.forName("io.kubernetes.client.proto." + file);
      var descriptor = (FileDescriptor) type.getMethod("getDescriptor").invoke(null);
      for (var message : descriptor.getMessageTypes())
        byName.put(openApiName(message.getFullName()), message);
    }
  }

  /**
   * {@code k8s.io.api.core.v1.Pod} is known as {@code io.k8s.api.core.v1.Pod} everywhere else;
   * protobuf cannot spell the hyphen of {@code apiextensions-apiserver}.
   */
  private static String openApiName(String protobufName) {
    return "io.k8s." + protobufName.substring("k8s.io.".length()).replace('_', '-');
  }

  /** The type whose message declares {@code field}. */
  static String holder(FieldDescriptor field) {
    return openApiName(field.getContainingType().getFullName());
  }

  /** The message of a type; null for the aggregator's, which are not published in protobuf. */
  @Nullable Descriptor of(String typeName) {
    var message = byName.get(typeName);
    if (message == null && !typeName.startsWith("io.k8s.kube-aggregator."))
      throw new IllegalStateException("no message of " + typeName);
    return message;
  }

  /** Messages of this message's fields that JSON does not show as fields: they are embedded. */
  static List<FieldDescriptor> embedded(Descriptor message, Model model) {
    var shown = new HashSet<String>();
    for (var name : model.properties().keySet()) shown.add(plain(name));
    var result = new ArrayList<FieldDescriptor>();
    for (var field : message.getFields())
      if (!shown.contains(plain(field.getName()))) result.add(field);
    return result;
  }

  static @Nullable FieldDescriptor field(Descriptor message, String jsonName) {
    for (var field : message.getFields())
      if (plain(field.getName()).equals(plain(jsonName))) return field;
    return null;
  }

  /** Protobuf cannot spell {@code $ref} or {@code x-kubernetes-map-type} and varies in case. */
  private static String plain(String name) {
    return name.replaceAll("[-$]", "").toLowerCase(Locale.ROOT);
  }

  static Shape shape(FieldDescriptor field) {
    if (field.isMapField())
      return Shape.map(single(field.getMessageType().findFieldByName("value")));
    return field.isRepeated() ? Shape.list(single(field)) : single(field);
  }

  private static Shape single(FieldDescriptor field) {
    return switch (field.getType()) {
      case STRING -> Shape.of(JsonKind.STRING);
      case INT32 -> Shape.of(JsonKind.INT32);
      case INT64 -> Shape.of(JsonKind.INT64);
      case DOUBLE -> Shape.of(JsonKind.DOUBLE);
      case BOOL -> Shape.of(JsonKind.BOOL);
      case BYTES -> Shape.of(JsonKind.BYTES);
      case MESSAGE -> message(field.getMessageType());
      default -> throw new IllegalStateException(field + " has a type Kubernetes never used");
    };
  }

  private static Shape message(Descriptor message) {
    var name = openApiName(message.getFullName());
    return switch (message.getName()) {
      case "Quantity" -> Shape.of(JsonKind.QUANTITY);
      case "IntOrString" -> Shape.of(JsonKind.INT_OR_STRING);
      case "Time" -> Shape.of(JsonKind.TIME);
      case "MicroTime" -> Shape.of(JsonKind.MICRO_TIME);
      case "Duration" -> Shape.of(JsonKind.DURATION);
      case "RawExtension" -> Shape.of(JsonKind.RAW_EXTENSION);
      case "FieldsV1" -> Shape.of(JsonKind.FIELDS_V1);
      case "JSON" -> Shape.of(JsonKind.JSON);
      case "JSONSchemaPropsOrArray" -> props(JsonKind.OBJECT_OR_LIST, name);
      case "JSONSchemaPropsOrBool" -> props(JsonKind.OBJECT_OR_BOOL, name);
      case "JSONSchemaPropsOrStringArray" -> props(JsonKind.OBJECT_OR_STRINGS, name);
      // Go names these lists as types, so protobuf wraps them in a message; JSON shows the list.
      case "ExtraValue", "Verbs" -> Shape.list(Shape.of(JsonKind.STRING));
      default -> Shape.object(name);
    };
  }

  private static Shape props(JsonKind kind, String name) {
    var props = name.substring(0, name.lastIndexOf('.') + 1) + "JSONSchemaProps";
    return new Shape(kind, null, props);
  }
}
