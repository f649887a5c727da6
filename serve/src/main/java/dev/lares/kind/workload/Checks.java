package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks of one field that recur in every corner of a pod. */
final class Checks {
  static final String NOT_NEGATIVE = "must be greater than or equal to 0";
  private static final int MAX_ID = Integer.MAX_VALUE;
  private static final int MAX_MODE = 0777;

  private Checks() {}

  /** A text that must be there; whether it is. */
  static boolean required(JsonNode object, String field, FieldPath path, FieldErrors errors) {
    if (!text(object, field).isEmpty()) return true;
    errors.required(path.child(field), "");
    return false;
  }

  /** A number that must not be negative, absent or not. */
  static void notNegative(JsonNode object, String field, FieldPath path, FieldErrors errors) {
    var value = number(object, field, 0);
    if (value < 0) errors.invalid(path.child(field), value, NOT_NEGATIVE);
  }

  /** A text that, if there is one, must be one of {@code supported}. */
  static void oneOf(
      JsonNode object, String field, List<String> supported, FieldPath path, FieldErrors errors) {
    if (!has(object, field)) return;
    var value = text(object, field);
    if (!supported.contains(value)) errors.notSupported(path.child(field), value, supported);
  }

  /** A text that must be there and one of {@code supported}. */
  static void requiredOneOf(
      JsonNode object, String field, List<String> supported, FieldPath path, FieldErrors errors) {
    if (required(object, field, path, errors)) oneOf(object, field, supported, path, errors);
  }

  /** A name that must be there and a DNS label. */
  static void label(JsonNode object, String field, FieldPath path, FieldErrors errors) {
    if (!required(object, field, path, errors)) return;
    var name = text(object, field);
    errors.invalidAll(path.child(field), name, NameChecks.label(name));
  }

  /** A name that, if there is one, must be a DNS subdomain. */
  static void subdomain(JsonNode object, String field, FieldPath path, FieldErrors errors) {
    var name = text(object, field);
    if (!name.isEmpty()) errors.invalidAll(path.child(field), name, NameChecks.subdomain(name));
  }

  /** A user or group. */
  static void id(JsonNode object, String field, FieldPath path, FieldErrors errors) {
    if (has(object, field)) id(number(object, field, 0), path.child(field), errors);
  }

  static void id(long value, FieldPath path, FieldErrors errors) {
    if (value < 0 || value > MAX_ID) errors.invalid(path, value, NameChecks.between(0, MAX_ID));
  }

  /** The mode of a file. */
  static void mode(JsonNode object, String field, FieldPath path, FieldErrors errors) {
    var mode = number(object, field, 0);
    if (mode < 0 || mode > MAX_MODE)
      errors.invalid(
          path.child(field), mode, "must be a number between 0 and 0777 (octal), both inclusive");
  }

  /** A port by number, or by name where it may have one. */
  static void port(JsonNode object, FieldPath path, FieldErrors errors) {
    var value = object.path("port");
    if (value.isString()) {
      var name = value.stringValue();
      errors.invalidAll(path.child("port"), name, NameChecks.portName(name));
    } else {
      var port = value.isNumber() ? value.longValue() : 0;
      for (var problem : NameChecks.portNumber(port))
        errors.invalid(path.child("port"), port, problem);
    }
  }

  /** A path that does not climb. */
  static void noBacksteps(String value, FieldPath path, FieldErrors errors) {
    if (climbs(value)) errors.invalid(path, value, "must not contain '..'");
  }

  /** A relative path that does not climb. */
  static void descending(String value, FieldPath path, FieldErrors errors) {
    if (value.startsWith("/")) errors.invalid(path, value, "must be a relative path");
    noBacksteps(value, path, errors);
  }

  /** A relative path that neither climbs nor starts like one that does. */
  static void descendingNotReserved(String value, FieldPath path, FieldErrors errors) {
    descending(value, path, errors);
    if (value.startsWith("..") && !value.startsWith("../"))
      errors.invalid(path, value, "must not start with '..'");
  }

  static boolean climbs(String path) {
    for (var part : path.split("/", -1)) if (part.equals("..")) return true;
    return false;
  }
}
