package dev.lares.access;

import static dev.lares.api.Authorizer.Decision.REFUSED;
import static dev.lares.api.Authorizer.Decision.refused;

import dev.lares.api.Authorizer.Decision;
import dev.lares.api.Caller;
import dev.lares.right.Rule;
import dev.lares.right.Wish;
import dev.lares.store.Store;
import java.util.List;
import java.util.Set;

/** What node agents may do: read what pods on their node need, and write of their own node. */
final class NodeRights {
  private static final String GROUP = "system:nodes";
  private static final String USER = "system:node:";
  private static final String LEASES = "kube-node-lease";
  private static final Set<String> READ = Set.of("get", "list", "watch");
  private static final Set<String> OF_ITS_OWN =
      Set.of("get", "create", "update", "patch", "delete");

  private final Store store;

  NodeRights(Store store) {
    this.store = store;
  }

  /** Refuses without a reason whoever is no node, and what nodes never do. */
  Decision decide(Caller caller, Wish wish) {
    if (!caller.user().startsWith(USER) || !caller.groups().contains(GROUP)) return REFUSED;
    var node = caller.user().substring(USER.length());
    if (node.isEmpty()) return refused("unknown node for user \"" + caller.user() + "\"");
    if (wish.path() != null) return byRules(wish);
    var needs = new NodeNeeds(store.current(), node);
    return switch (wish.group() + "/" + wish.resource()) {
      case "/secrets", "/configmaps" -> readOne(wish, node, needs);
      case "/persistentvolumeclaims" ->
          wish.subresource().equals("status")
              ? changeStatus(wish, node, needs)
              : getOne(wish, node, needs);
      case "/persistentvolumes",
          "resource.k8s.io/resourceclaims",
          "storage.k8s.io/volumeattachments" ->
          getOne(wish, node, needs);
      case "/serviceaccounts" -> account(wish, node, needs);
      case "coordination.k8s.io/leases" -> lease(wish, node);
      case "storage.k8s.io/csinodes" -> csiNode(wish, node);
      case "resource.k8s.io/resourceslices" -> slices(wish, node);
      case "/nodes" -> node(wish, node);
      case "/pods" -> pod(wish, node, needs);
      default -> byRules(wish);
    };
  }

  private static Decision byRules(Wish wish) {
    for (Rule rule : OfNodes.RULES) if (rule.allows(wish)) return Decision.ALLOWED;
    return REFUSED;
  }

  /** Read when the first node asks for something. */
  private static final class OfNodes {
    static final List<Rule> RULES = DefaultRoles.rules("system:node");
  }

  private static Decision related(boolean needed, String node) {
    return needed
        ? Decision.ALLOWED
        : refused("no relationship found between node '" + node + "' and this object");
  }

  private static Decision readOne(Wish wish, String node, NodeNeeds needs) {
    if (!READ.contains(wish.verb())) return refused("can only read resources of this type");
    if (!wish.subresource().isEmpty()) return refused("cannot read subresource");
    if (wish.namespace().isEmpty()) return refused("can only read namespaced object of this type");
    if (wish.name().isEmpty()) return refused("No Object name found");
    return related(needs.object(wish.resource(), wish.namespace(), wish.name()), node);
  }

  private static Decision getOne(Wish wish, String node, NodeNeeds needs) {
    if (!wish.verb().equals("get") || wish.name().isEmpty())
      return refused("can only get individual resources of this type");
    if (!wish.subresource().isEmpty()) return refused("cannot get subresource");
    return related(needs.object(wish.resource(), wish.namespace(), wish.name()), node);
  }

  private static Decision changeStatus(Wish wish, String node, NodeNeeds needs) {
    if (!Set.of("update", "patch").contains(wish.verb()) || wish.name().isEmpty())
      return refused("can only get/update/patch this type");
    return related(needs.object(wish.resource(), wish.namespace(), wish.name()), node);
  }

  private static Decision account(Wish wish, String node, NodeNeeds needs) {
    boolean reads = wish.verb().equals("get") && wish.subresource().isEmpty();
    boolean signs = wish.verb().equals("create") && wish.subresource().equals("token");
    if (wish.name().isEmpty() || !(reads || signs))
      return refused("can only create tokens for individual service accounts");
    return related(needs.object(wish.resource(), wish.namespace(), wish.name()), node);
  }

  private static Decision lease(Wish wish, String node) {
    if (!OF_ITS_OWN.contains(wish.verb()))
      return refused("can only get, create, update, patch, or delete a node lease");
    if (!wish.namespace().equals(LEASES))
      return refused("can only access leases in the \"" + LEASES + "\" system namespace");
    // the name of what is created stands in the body, which nobody has read yet
    if (!wish.verb().equals("create") && !wish.name().equals(node))
      return refused("can only access node lease with the same name as the requesting node");
    return Decision.ALLOWED;
  }

  private static Decision csiNode(Wish wish, String node) {
    if (!OF_ITS_OWN.contains(wish.verb()))
      return refused("can only get, create, update, patch, or delete a CSINode");
    if (!wish.subresource().isEmpty()) return refused("cannot authorize CSINode subresources");
    if (!wish.verb().equals("create") && !wish.name().equals(node))
      return refused("can only access CSINode with the same name as the requesting node");
    return Decision.ALLOWED;
  }

  private static Decision slices(Wish wish, String node) {
    if (!wish.subresource().isEmpty())
      return refused("cannot authorize ResourceSlice subresources");
    return switch (wish.verb()) {
      case "create", "get", "update", "patch", "delete" -> Decision.ALLOWED;
      case "list", "watch", "deletecollection" ->
          node.equals(wish.fields().exactly("spec.nodeName"))
              ? Decision.ALLOWED
              : refused(
                  "can only list/watch/deletecollection resourceslices with nodeName field"
                      + " selector");
      default ->
          refused(
              "only the following verbs are allowed for a ResourceSlice: get, watch, list, create,"
                  + " update, patch, delete, deletecollection");
    };
  }

  private static Decision node(Wish wish, String node) {
    if (!wish.subresource().isEmpty() || !READ.contains(wish.verb())) return byRules(wish);
    if (wish.name().equals(node)) return Decision.ALLOWED;
    return refused(
        wish.name().isEmpty()
            ? "node '" + node + "' cannot read all nodes, only its own Node object"
            : "node '" + node + "' cannot read '" + wish.name() + "', only its own Node object");
  }

  private static Decision pod(Wish wish, String node, NodeNeeds needs) {
    if (!wish.subresource().isEmpty() || !READ.contains(wish.verb())) return byRules(wish);
    if (wish.verb().equals("get")) return related(needs.runs(wish.namespace(), wish.name()), node);
    return node.equals(wish.fields().exactly("spec.nodeName"))
        ? Decision.ALLOWED
        : refused("can only list/watch pods with spec.nodeName field selector");
  }
}
