package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Statuses;
import dev.lares.model.ApiStatus.Cause;
import dev.lares.model.Resources;
import java.util.List;
import java.util.Set;

/** Nothing comes into being in a namespace that is not there or is going; three never go. */
final class NamespaceLifecycle implements AdmissionPlugin {
  private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

  @Override
  public String name() {
    return "NamespaceLifecycle";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    if (request.operation() == Operation.DELETE) {
      if (request.concerns("namespaces") && IMMORTAL.contains(request.name()))
        throw request.forbidden("this namespace may not be deleted");
      return;
    }
    var type = request.target().kind().type();
    if (request.operation() != Operation.CREATE || !type.namespaced()) return;
    // asking whether something is allowed is allowed everywhere
    if (type.plural().equals("localsubjectaccessreviews")) return;
    var namespace = request.target().namespace();
    var found = request.picture().find("namespaces", namespace);
    if (found == null) throw Statuses.notFound(Resources.NAMESPACES, namespace);
    if (found.header().deleting()) {
      var cause =
          new Cause(
              "NamespaceTerminating",
              "namespace " + namespace + " is being terminated",
              "metadata.namespace");
      throw Statuses.forbidden(
          type,
          request.name(),
          "unable to create new content in namespace "
              + namespace
              + " because it is being terminated",
          List.of(cause));
    }
  }
}
