package dev.lares.kind.structural;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks values against what their schema demands, in Kubernetes' order and words. */
public final class ValueChecks {
  private ValueChecks() {}

  /**
   * Reports what is wrong with {@code value}.
   *
   * @param old what was there before, whose faults are forgiven where they stay; null if nothing
   * @param within the path of the value, told before every field
   */
  public static void check(
      SchemaNode schema,
      JsonNode value,
      @Nullable JsonNode old,
      FieldPath within,
      FieldErrors errors) {
    for (var cause : validate(schema, value, old, "").causes()) errors.add(cause, within);
  }

  private static Findings validate(
      SchemaNode schema, JsonNode value, @Nullable JsonNode old, String path) {
    var found = new Findings();
    if (value.equals(old)) return found;
    if (value.isNull()) {
      if (!schema.types().isEmpty() && schema.refusesNull())
        found.wrongType(path, String.join(",", schema.types()), "null");
      checkChoices(schema, value, path, found);
      return found;
    }
    if (!schema.types().isEmpty() || !Formats.known(schema.format()).isEmpty()) {
      checkType(schema, value, path, found);
      found.check();
    }
    combine(schema.combined(), value, old, path, found);
    found.check();
    if (value.isString()) {
      checkText(schema, value.stringValue(), path, found);
      found.check();
    } else if (value.isNumber()) {
      NumberChecks.check(schema, value, path, found);
      found.check();
    } else if (value instanceof ArrayNode list) {
      checkList(schema, list, old, path, found);
      found.check();
    }
    checkChoices(schema, value, path, found);
    found.check();
    if (value instanceof ObjectNode object) {
      checkObject(schema, object, old, path, found);
      found.check();
    }
    found.check();
    return found;
  }

  private static void checkType(SchemaNode schema, JsonNode value, String path, Findings found) {
    var type = type(value);
    var wanted = schema.types();
    var format = Formats.known(schema.format());
    boolean number = wanted.contains("number");
    boolean integer = wanted.contains("integer");
    boolean fits =
        wanted.contains(type)
            || number && type.equals("integer")
            || integer && value.isNumber() && isExact(value.doubleValue());
    boolean textual = value.isString() || value.isArray();
    if (!textual && !format.isEmpty() && !fits)
      found.wrongType(path, format, value.isNumber() ? goNumber(value) : "");
    // a format of texts is all that Kubernetes checks of texts, and of lists in their place
    else if (!number && !integer && !format.isEmpty() && textual) found.check();
    else if (!fits && !wanted.isEmpty()) found.wrongType(path, String.join(",", wanted), type);
    else found.check();
  }

  /** A whole number that a fraction's digits can hold. */
  private static boolean isExact(double number) {
    return number == Math.rint(number) && Math.abs(number) < 0x1p53;
  }

  private static String goNumber(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() ? "int64" : "float64";
  }

  /** As JSON schema calls it. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() && value.canConvertToLong() ? "integer" : "number";
      case ARRAY -> "array";
      case OBJECT -> "object";
      default -> "null";
    };
  }

  private static void combine(
      SchemaNode.Combined combined,
      JsonNode value,
      @Nullable JsonNode old,
      String path,
      Findings found) {
    if (combined == SchemaNode.Combined.NOTHING) return;
    if (!combined.any().isEmpty()) anyOf(combined.any(), value, old, path, found);
    if (!combined.one().isEmpty()) oneOf(combined.one(), value, old, path, found);
    if (!combined.all().isEmpty()) allOf(combined.all(), value, old, path, found);
    var not = combined.not();
    if (not != null && validate(not, value, old, path).none())
      found.text(quoted(path) + " must not validate the schema (not)");
  }

  private static void anyOf(
      List<SchemaNode> any, JsonNode value, @Nullable JsonNode old, String path, Findings found) {
    Findings best = null;
    for (var schema : any) {
      var one = validate(schema, value, old, path);
      if (one.none()) {
        found.merge(one);
        return;
      }
      if (best == null || one.checks() > best.checks()) best = one;
    }
    found.text(quoted(path) + " must validate at least one schema (anyOf)");
    if (best != null) found.merge(best);
  }

  private static void oneOf(
      List<SchemaNode> several,
      JsonNode value,
      @Nullable JsonNode old,
      String path,
      Findings found) {
    Findings best = null;
    Findings success = null;
    int valid = 0;
    for (var schema : several) {
      var one = validate(schema, value, old, path);
      if (one.none()) {
        valid++;
        if (success == null) success = one;
      } else if (best == null || one.checks() > best.checks()) best = one;
    }
    if (valid == 1) {
      if (success != null) found.merge(success);
      return;
    }
    var why = valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives";
    found.text(quoted(path) + " must validate one and only one schema (oneOf). " + why);
    if (valid == 0 && best != null) found.merge(best);
  }

  private static void allOf(
      List<SchemaNode> all, JsonNode value, @Nullable JsonNode old, String path, Findings found) {
    int valid = 0;
    for (var schema : all) {
      var one = validate(schema, value, old, path);
      if (one.none()) valid++;
      found.merge(one);
    }
    if (valid == all.size()) return;
    var none = valid == 0 ? ". None validated" : "";
    found.text(quoted(path) + " must validate all the schemas (allOf)" + none);
  }

  private static void checkText(SchemaNode schema, String text, String path, Findings found) {
    var limits = schema.limits();
    var shown = dev.lares.kind.Texts.quoted(text);
    long length = text.codePointCount(0, text.length());
    var max = limits.maxLength();
    var min = limits.minLength();
    if (max != null && length > max)
      found.add(errors -> errors.tooLong(new FieldPath(path), max.intValue()));
    else if (min != null && length < min)
      found.should(path, shown, "be at least " + min + " chars long");
    else if (limits.compiled() != null && !limits.compiled().matcher(text).find())
      found.should(path, shown, "match '" + limits.pattern() + "'");
    var format = Formats.known(schema.format());
    if (format.isEmpty() || !Formats.concernsText(format)) return;
    found.check();
    if (!Formats.fits(format, text)) found.wrongType(path, format, text);
  }

  private static void checkList(
      SchemaNode schema, ArrayNode list, @Nullable JsonNode old, String path, Findings found) {
    var items = schema.items();
    if (items != null)
      for (int i = 0; i < list.size(); i++)
        found.merge(
            validate(
                items,
                list.get(i),
                Correlation.item(schema, list.get(i), old),
                path + "[" + i + "]"));
    var limits = schema.limits();
    int size = list.size();
    var min = limits.minItems();
    if (min != null && size < min)
      found.should(path, Integer.toString(size), "have at least " + min + " items");
    var max = limits.maxItems();
    if (max != null && size > max)
      found.add(errors -> errors.tooMany(new FieldPath(path), size, max.intValue()));
    found.check();
  }

  private static void checkChoices(SchemaNode schema, JsonNode value, String path, Findings found) {
    var choices = schema.limits().choices();
    if (choices.isEmpty()) return;
    for (var choice : choices) if (equal(choice, value)) return;
    var shown = choices.stream().map(c -> c.isString() ? c.stringValue() : c.toString()).toList();
    found.add(errors -> errors.notSupportedRendered(new FieldPath(path), value.toString(), shown));
  }

  private static boolean equal(JsonNode choice, JsonNode value) {
    if (choice.isNumber() && value.isNumber()) return choice.doubleValue() == value.doubleValue();
    // a null among the choices is no choice
    return !choice.isNull() && choice.equals(value);
  }

  private static void checkObject(
      SchemaNode schema, ObjectNode object, @Nullable JsonNode old, String path, Findings found) {
    var limits = schema.limits();
    int size = object.size();
    var min = limits.minProperties();
    if (min != null && size < min) {
      found.should(path, Integer.toString(size), "have at least " + min + " properties");
      return;
    }
    var max = limits.maxProperties();
    if (max != null && size > max) {
      found.add(errors -> errors.tooMany(new FieldPath(path), size, max.intValue()));
      return;
    }
    var others = schema.others();
    if (others != null)
      for (var entry : object.properties())
        if (!schema.properties().containsKey(entry.getKey()))
          found.merge(
              validate(
                  others,
                  entry.getValue(),
                  Correlation.field(entry.getKey(), old),
                  path + "." + entry.getKey()));
    for (var property : schema.properties().entrySet()) {
      var value = object.get(property.getKey());
      if (value != null)
        found.merge(
            validate(
                property.getValue(),
                value,
                Correlation.field(property.getKey(), old),
                below(path, property.getKey())));
    }
    for (var name : limits.required())
      if (!object.has(name))
        found.add(errors -> errors.required(new FieldPath(below(path, name)), ""));
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String quoted(@Nullable String path) {
    return "\"" + path + "\"";
  }
}
