package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;

/** Which options of list and watch go together. */
final class ListRules {
  static final String EXACT = "Exact";
  static final String NOT_OLDER_THAN = "NotOlderThan";

  private static final FieldPath MATCH = FieldPath.of("resourceVersionMatch");
  private static final FieldPath INITIAL = FieldPath.of("sendInitialEvents");

  private ListRules() {}

  static void checkList(ListOptions options) {
    var errors = new FieldErrors();
    var match = options.resourceVersionMatch();
    if (!match.isEmpty()) {
      if (options.resourceVersion().isEmpty())
        errors.forbidden(
            MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided");
      if (!options.continueToken().isEmpty())
        errors.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
      if (!match.equals(EXACT) && !match.equals(NOT_OLDER_THAN))
        errors.notSupported(MATCH, match, List.of(EXACT, NOT_OLDER_THAN, ""));
      if (match.equals(EXACT) && options.resourceVersion().equals("0"))
        errors.forbidden(
            MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
    }
    if (options.sendInitialEvents() != null)
      errors.forbidden(INITIAL, "sendInitialEvents is forbidden for list");
    refuse(errors);
  }

  static void checkWatch(ListOptions options) {
    var errors = new FieldErrors();
    var match = options.resourceVersionMatch();
    if (!options.continueToken().isEmpty())
      errors.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
    if (options.sendInitialEvents() == null) {
      if (!match.isEmpty())
        errors.forbidden(
            MATCH,
            "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
    } else if (!match.equals(NOT_OLDER_THAN)) {
      errors.forbidden(
          MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    }
    if (!match.isEmpty() && !match.equals(NOT_OLDER_THAN))
      errors.notSupported(MATCH, match, List.of(NOT_OLDER_THAN));
    refuse(errors);
  }

  private static void refuse(FieldErrors errors) {
    if (!errors.isEmpty()) throw Statuses.invalidOptions("ListOptions", errors.causes());
  }
}
