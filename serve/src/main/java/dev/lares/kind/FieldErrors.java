package dev.lares.kind;

import dev.lares.model.ApiStatus.Cause;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with an object, in the order found, in Kubernetes' words. Values are rendered as
 * JSON: strings quoted, numbers bare, an absent one as {@code null}.
 */
public final class FieldErrors {
  private final List<Cause> causes = new ArrayList<>();

  /** The errors so far: reason, body of the text, field. */
  public List<Cause> causes() {
    return List.copyOf(causes);
  }

  public boolean isEmpty() {
    return causes.isEmpty();
  }

  /** {@code Required value: detail}; without detail just {@code Required value}. */
  public void required(FieldPath path, String detail) {
    add(
        "FieldValueRequired",
        path,
        detail.isEmpty() ? "Required value" : "Required value: " + detail);
  }

  public void invalid(FieldPath path, JsonNode value, String detail) {
    add("FieldValueInvalid", path, "Invalid value: " + value + ": " + detail);
  }

  public void invalid(FieldPath path, String value, String detail) {
    add("FieldValueInvalid", path, "Invalid value: " + Texts.quoted(value) + ": " + detail);
  }

  /** One error for each problem of a checked text; none if there is none. */
  public void invalidAll(FieldPath path, String value, List<String> problems) {
    for (var problem : problems) invalid(path, value, problem);
  }

  public void invalid(FieldPath path, long value, String detail) {
    add("FieldValueInvalid", path, "Invalid value: " + value + ": " + detail);
  }

  /** With a value already rendered, where Kubernetes renders it in a form of its own. */
  public void invalidRendered(FieldPath path, String rendered, String detail) {
    add("FieldValueInvalid", path, "Invalid value: " + rendered + ": " + detail);
  }

  /** Where Kubernetes leaves the value out. */
  public void invalid(FieldPath path, String detail) {
    add("FieldValueInvalid", path, "Invalid value: " + detail);
  }

  /** {@code supported} in the order to print. */
  public void notSupported(FieldPath path, String value, List<String> supported) {
    notSupportedRendered(path, Texts.quoted(value), supported);
  }

  public void notSupportedRendered(FieldPath path, String rendered, List<String> supported) {
    var list = String.join(", ", supported.stream().map(Texts::quoted).toList());
    add(
        "FieldValueNotSupported",
        path,
        "Unsupported value: " + rendered + ": supported values: " + list);
  }

  public void duplicate(FieldPath path, JsonNode value) {
    add("FieldValueDuplicate", path, "Duplicate value: " + value);
  }

  public void duplicate(FieldPath path, String value) {
    add("FieldValueDuplicate", path, "Duplicate value: " + Texts.quoted(value));
  }

  /** With a value rendered in a form of its own, and Kubernetes' remark behind it. */
  public void duplicateRendered(FieldPath path, String rendered, String remark) {
    var tail = remark.isEmpty() ? "" : ": " + remark;
    add("FieldValueDuplicate", path, "Duplicate value: " + rendered + tail);
  }

  public void forbidden(FieldPath path, String detail) {
    add("FieldValueForbidden", path, "Forbidden: " + detail);
  }

  public void notFound(FieldPath path, String value) {
    add("FieldValueNotFound", path, "Not found: " + Texts.quoted(value));
  }

  /** With more to say than that it was not found. */
  public void notFound(FieldPath path, String value, String detail) {
    add("FieldValueNotFound", path, "Not found: " + Texts.quoted(value) + ": " + detail);
  }

  public void tooLong(FieldPath path, int maxBytes) {
    add("FieldValueTooLong", path, "Too long: may not be more than " + maxBytes + " bytes");
  }

  public void tooMany(FieldPath path, int actual, int max) {
    add(
        "FieldValueTooMany",
        path,
        "Too many: " + actual + ": must have at most " + max + (max == 1 ? " item" : " items"));
  }

  public void typeInvalid(FieldPath path, JsonNode value, String detail) {
    add("FieldValueTypeInvalid", path, "Invalid value: " + value + ": " + detail);
  }

  /** What others found, after what was found so far. */
  public void addAll(FieldErrors others) {
    causes.addAll(others.causes);
  }

  /** What others found within the value at {@code within}; a fault of no field is the value's. */
  public void add(Cause cause, FieldPath within) {
    var field = cause.field();
    if (!within.text().isEmpty())
      field = field.equals(FieldPath.ROOT.toString()) ? within.text() : within.text() + "." + field;
    causes.add(new Cause(cause.reason(), cause.message(), field));
  }

  /** What was found by others who word it themselves. */
  public void addAll(List<Cause> others) {
    causes.addAll(others);
  }

  private void add(String reason, FieldPath path, String message) {
    causes.add(new Cause(reason, message, path.toString()));
  }
}
