package dev.lares.api;

import dev.lares.model.ApiException;
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
 * @param ledger where plugins keep book of what they admit; not for dry runs
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
    Ledger ledger,
    Consumer<String> warn) {
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE
  }

  /** As refusals call the object: its name, or what its name will begin with. */
  public String name() {
    if (!target.name().isEmpty() || object == null) return target.name();
    var name = Metadata.name(object);
    return name.isEmpty() ? Json.text(object.path("metadata"), "generateName") : name;
  }

  /** A refusal of this request. */
  public ApiException forbidden(String why) {
    return Statuses.forbidden(target.kind().type(), name(), why);
  }

  /** Whether this is a write of the main resource of {@code groupResource}. */
  public boolean concerns(String groupResource) {
    return target.subresource().isEmpty()
        && target.kind().type().groupResource().equals(groupResource);
  }

  /** Whether a pod is to get other resources while it runs. */
  public boolean resizesPod() {
    return target.subresource().equals("resize")
        && target.kind().type().groupResource().equals("pods");
  }
}
