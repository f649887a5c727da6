package dev.lares.access;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Authorizer;
import dev.lares.api.Json;
import dev.lares.api.Metadata;
import dev.lares.api.Statuses;
import dev.lares.right.Coverage;
import dev.lares.right.Rule;
import dev.lares.right.Wish;
import dev.lares.text.Quoted;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nobody grants what he has not, by a role or by a binding, unless he may do just that. */
public final class Escalation implements AdmissionPlugin {
  private static final List<Rule> EVERYTHING =
      List.of(
          Rule.ofResources(List.of("*"), List.of("*"), List.of("*")),
          Rule.ofPaths(List.of("*"), List.of("*")));

  private final Authorizer authorizer;

  public Escalation(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  @Override
  public String name() {
    return "Escalation";
  }

  /** After all other plugins have made of the object what will be stored. */
  @Override
  public void mutate(AdmissionRequest request) {
    var object = request.object();
    if (object == null || request.caller().isMaster() || !isOfRoles(request)) return;
    var old = request.old();
    if (old != null && differsForGarbageOnly(object, old)) return;
    if (request.target().kind().type().plural().endsWith("bindings")) checkBinding(request, object);
    else checkRole(request, object);
  }

  private static boolean isOfRoles(AdmissionRequest request) {
    return request.target().kind().type().group().equals(RoleObjects.GROUP)
        && request.target().subresource().isEmpty();
  }

  /** The garbage collector must be able to let go of what it could not have made. */
  private static boolean differsForGarbageOnly(ObjectNode object, ObjectNode old) {
    return withoutGarbageFields(object).equals(withoutGarbageFields(old));
  }

  private static ObjectNode withoutGarbageFields(ObjectNode object) {
    var copy = object.deepCopy();
    Metadata.of(copy).remove(List.of("ownerReferences", "finalizers", "managedFields"));
    return copy;
  }

  private void checkRole(AdmissionRequest request, ObjectNode role) {
    var type = request.target().kind().type();
    var name = request.operation() == Operation.CREATE ? "" : request.name();
    if (allows(
        request,
        Wish.object("escalate", type.group(), type.plural(), request.target().namespace(), name)))
      return;
    confirm(request, RoleObjects.rules(role));
    var old = request.old();
    boolean gathers = gathers(role) || (old != null && gathers(old));
    if (gathers && !missing(request, EVERYTHING).isEmpty())
      throw request.forbidden("must have cluster-admin privileges to use the aggregationRule");
  }

  private static boolean gathers(JsonNode role) {
    return !role.path("aggregationRule").path("clusterRoleSelectors").isEmpty();
  }

  private void checkBinding(AdmissionRequest request, ObjectNode binding) {
    var ref = binding.path("roleRef");
    var ofNamespace = Json.text(ref, "kind").equals("Role");
    var role = new RoleKey(ofNamespace ? request.target().namespace() : "", Json.text(ref, "name"));
    var plural = ofNamespace ? "roles" : "clusterroles";
    var wish =
        Wish.object("bind", RoleObjects.GROUP, plural, request.target().namespace(), role.name());
    if (allows(request, wish)) return;
    var stored = request.picture().find(role.storeType(), role.storeKey());
    // real servers name the role as if it were a binding
    if (stored == null) throw Statuses.notFound(request.target().kind().type(), role.name());
    confirm(request, RoleObjects.rules(Json.tree(stored.json())));
  }

  private boolean allows(AdmissionRequest request, Wish wish) {
    return authorizer.decide(request.caller(), wish).allowed();
  }

  private void confirm(AdmissionRequest request, List<Rule> wanted) {
    var missing = missing(request, wanted);
    if (missing.isEmpty()) return;
    var caller = request.caller();
    var texts = new TreeSet<String>();
    for (var rule : missing) texts.add(rule.text());
    throw request.forbidden(
        "user "
            + Quoted.of(caller.user())
            + " (groups="
            + caller.groups().stream().map(Quoted::of).collect(Collectors.joining(" ", "[", "]"))
            + ") is attempting to grant RBAC permissions not currently held:\n"
            + String.join("\n", texts)
            + unresolved(request));
  }

  private String unresolved(AdmissionRequest request) {
    var errors = authorizer.rights(request.caller(), request.target().namespace()).errors();
    return errors.isEmpty() ? "" : "; resolution errors: [" + String.join(", ", errors) + "]";
  }

  private List<Rule> missing(AdmissionRequest request, List<Rule> wanted) {
    var owned = authorizer.rights(request.caller(), request.target().namespace()).rules();
    return Coverage.missing(owned, wanted);
  }
}
