package dev.lares.front;

import dev.lares.api.DeleteOptions;
import dev.lares.api.ListOptions;
import dev.lares.api.Statuses;
import dev.lares.api.WriteOptions;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options in a query, and what is wrong with them. */
final class Options {
  private static final String APPLY = "application/apply-patch+yaml";
  private static final int LONGEST_FIELD_MANAGER = 128;

  private Options() {}

  /** Their meaning is checked by the verbs; here only what is no number is refused. */
  static ListOptions list(Query query) {
    var limit = number(query, "limit");
    return new ListOptions(
        query.first("labelSelector"),
        query.first("fieldSelector"),
        query.first("resourceVersion"),
        query.first("resourceVersionMatch"),
        limit == null ? 0 : Math.max(0, limit),
        query.first("continue"),
        number(query, "timeoutSeconds"),
        flag(query, "allowWatchBookmarks"),
        query.has("sendInitialEvents") ? flag(query, "sendInitialEvents") : null);
  }

  /** Options of a POST: {@code CreateOptions} in messages; PUT: {@code UpdateOptions}. */
  static WriteOptions write(Query query, String optionsKind) {
    var errors = new FieldErrors();
    return checked(query, optionsKind, errors);
  }

  static WriteOptions patch(Query query, String patchType) {
    var errors = new FieldErrors();
    if (patchType.equals(APPLY)) {
      if (query.first("fieldManager").isEmpty())
        errors.required(FieldPath.of("fieldManager"), "is required for apply patch");
    } else if (query.has("force")) {
      errors.forbidden(FieldPath.of("force"), "may not be specified for non-apply patch");
    }
    return checked(query, "PatchOptions", errors);
  }

  private static WriteOptions checked(Query query, String optionsKind, FieldErrors errors) {
    var manager = query.first("fieldManager");
    checkManager(manager, errors);
    checkDryRun(query, errors);
    var validation = query.first("fieldValidation");
    if (!List.of("", "Ignore", "Strict", "Warn").contains(validation))
      errors.notSupported(
          FieldPath.of("fieldValidation"), validation, List.of("", "Ignore", "Strict", "Warn"));
    if (!errors.isEmpty()) throw Statuses.invalidOptions(optionsKind, errors.causes());
    return new WriteOptions(
        query.has("dryRun"),
        validation.isEmpty() ? "Warn" : validation,
        manager,
        flag(query, "force"),
        false);
  }

  static DeleteOptions delete(Query query) {
    var grace = number(query, "gracePeriodSeconds");
    var errors = new FieldErrors();
    var policy = query.first("propagationPolicy");
    var path = FieldPath.of("propagationPolicy");
    boolean orphanGiven = query.has("orphanDependents");
    if (orphanGiven && !policy.isEmpty())
      errors.invalid(path, policy, "orphanDependents and deletionPropagation cannot be both set");
    var known = List.of("Foreground", "Background", "Orphan");
    if (!policy.isEmpty() && !known.contains(policy))
      errors.notSupported(path, policy, List.of("Foreground", "Background", "Orphan", "nil"));
    checkDryRun(query, errors);
    if (!errors.isEmpty()) throw Statuses.invalidOptions("DeleteOptions", errors.causes());
    if (orphanGiven) policy = flag(query, "orphanDependents") ? "Orphan" : "Background";
    return new DeleteOptions(grace, policy, "", "", query.has("dryRun"));
  }

  /** Absent means no; anything but {@code false} and {@code 0} means yes. */
  static boolean flag(Query query, String name) {
    if (!query.has(name)) return false;
    var value = query.first(name);
    return !value.equalsIgnoreCase("false") && !value.equals("0");
  }

  /** Null if absent. */
  static @Nullable Long number(Query query, String name) {
    if (!query.has(name)) return null;
    var text = query.first(name);
    try {
      if (!text.isEmpty()) return Long.parseLong(text);
    } catch (NumberFormatException none) {
      boolean digits = text.matches("[+-]?[0-9]+");
      if (digits) throw noNumber(text, "value out of range");
    }
    throw noNumber(text, "invalid syntax");
  }

  private static RuntimeException noNumber(String text, String why) {
    return Statuses.badRequest("strconv.ParseInt: parsing " + Texts.quoted(text) + ": " + why);
  }

  private static void checkManager(String manager, FieldErrors errors) {
    var path = FieldPath.of("fieldManager");
    if (manager.length() > LONGEST_FIELD_MANAGER) errors.tooLong(path, LONGEST_FIELD_MANAGER);
    int position = 0;
    for (int c : manager.codePoints().toArray()) {
      if (!printable(c)) {
        var place = "invalid character U+%04X (at position %d)".formatted(c, position);
        errors.invalid(path, manager, place);
      }
      position +=
          c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; // counted in UTF-8, as Go does
    }
  }

  private static boolean printable(int c) {
    if (c == ' ') return true;
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void checkDryRun(Query query, FieldErrors errors) {
    var values = query.all("dryRun");
    if (values.stream().allMatch("All"::equals)) return;
    var rendered = values.stream().map(Texts::quoted).collect(Collectors.joining(",", "[", "]"));
    errors.notSupportedRendered(FieldPath.of("dryRun"), rendered, List.of("All"));
  }
}
