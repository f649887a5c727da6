package dev.lares.admission;

import dev.lares.api.Caller;
import dev.lares.api.Target;
import dev.lares.store.Picture;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A write on its way.
 *
 * @param object the new tree, open to change by mutating plugins; null for a deletion
 * @param old the stored tree; null for a create
 * @param picture the cluster as the write sees it
 */
public record AdmissionRequest(
    Operation operation,
    Target target,
    @Nullable ObjectNode object,
    @Nullable ObjectNode old,
    Caller caller,
    boolean dryRun,
    Picture picture,
    Instant now) {
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE
  }
}
