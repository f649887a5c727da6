package dev.lares.schema.apply;

import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.schema.apply.FieldType.MapType;
import dev.lares.schema.apply.FieldType.Scalar;
import dev.lares.schema.patch.GoText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks that what is applied fits its type; the messages show values as Go would. */
final class TypeCheck {
  private final List<String> problems = new ArrayList<>();

  private TypeCheck() {}

  /** What is wrong, in the order of the object's fields; null if nothing is. */
  static @Nullable String problem(JsonNode object, FieldType type) {
    var check = new TypeCheck();
    check.value(object, type, "");
    return switch (check.problems.size()) {
      case 0 -> null;
      case 1 -> check.problems.getFirst();
      default ->
          "errors:\n"
              + check.problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n"));
    };
  }

  private void value(JsonNode value, FieldType type, String path) {
    if (value.isNull()) return;
    var map = type.map();
    var list = type.list();
    var scalar = type.scalar();
    switch (type.form(value)) {
      case MAP -> {
        if (!value.isObject()) add(path, "expected map, got &{" + GoText.of(value) + "}");
        else if (map != null) fields(value, map, path);
      }
      case LIST -> {
        if (!value.isArray()) add(path, "expected list, got &{" + GoText.of(value) + "}");
        else if (list != null) elements(value, list, path);
      }
      case SCALAR -> {
        if (scalar != null) scalar(value, scalar, path);
      }
    }
  }

  private void scalar(JsonNode value, Scalar type, String path) {
    switch (type) {
      case NUMBER -> {
        if (!value.isNumber())
          add(path, "expected numeric (int or float), got " + GoValue.type(value));
      }
      case STRING -> {
        if (!value.isString())
          add(
              path,
              "expected string, got &value.valueUnstructured{Value:" + GoValue.syntax(value) + "}");
      }
      case BOOLEAN -> {
        if (!value.isBoolean()) add(path, "expected boolean, got &{" + GoText.of(value) + "}");
      }
      case ANY -> {
        if (value.isContainer()) add(path, "expected any scalar, got &{" + GoText.of(value) + "}");
      }
    }
  }

  private void fields(JsonNode object, MapType type, String path) {
    for (var entry : object.properties()) {
      var inner = path + "." + entry.getKey();
      var known = type.field(entry.getKey());
      if (known == null) {
        add(inner, "field not declared in schema");
        return;
      }
      value(entry.getValue(), known, inner);
    }
  }

  private void elements(JsonNode list, ListType type, String path) {
    var seen = new HashSet<PathElement>();
    int index = 0;
    for (var item : list) {
      var inner = path + "[" + index + "]";
      if (!type.atomic()) {
        PathElement element;
        try {
          element = ListKeys.of(type, item);
        } catch (ListKeys.Unidentifiable why) {
          add(path, "element " + index + ": " + why.getMessage());
          return;
        }
        if (!seen.add(element)) add(path, "duplicate entries for key " + element);
        inner = path + element;
      }
      value(item, type.elements(), inner);
      index++;
    }
  }

  private void add(String path, String problem) {
    problems.add(path.isEmpty() ? problem : path + ": " + problem);
  }
}
