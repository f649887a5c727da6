package dev.lares.api;

import dev.lares.store.Picture;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A write on its way.
 *
 * @param object the new tree, open to change by mutating plugins; null for a deletion
 * @param old the stored tree; null for a create
 * @param picture the cluster as the write sees it
 * @param warn takes texts for the client, who gets them even if the write succeeds
 */
public record AdmissionRequest(
    Operation operation,
    Target target,
    @Nullable ObjectNode object,
    @Nullable ObjectNode old,
    Caller caller,
    boolean dryRun,
    Picture picture,
    Instant now,
    Consumer<String> warn) {
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE
  }

  /** The name the object has or will have; empty if it is still to be generated. */
  public String name() {
    if (!target.name().isEmpty() || object == null) return target.name();
    return Metadata.name(object);
  }

  /** Whether this is a write of the main resource of {@code groupResource}. */
  public boolean concerns(String groupResource) {
    return target.subresource().isEmpty()
        && target.kind().type().groupResource().equals(groupResource);
  }
}
