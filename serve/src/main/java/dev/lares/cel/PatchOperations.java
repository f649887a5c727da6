package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.util.Map;

/** What helps to write JSON patches. */
final class PatchOperations {
  static final Map<String, Operation> OPERATIONS =
      Map.of(
          "jsonpatch.escapeKey",
          a ->
              TextOperations.text("jsonpatch.escapeKey", a, 0)
                  .replace("~", "~0")
                  .replace("/", "~1"));

  private PatchOperations() {}
}
