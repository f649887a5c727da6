package dev.lares.access;

import dev.lares.api.Authorizer;
import dev.lares.api.Caller;
import dev.lares.right.Wish;
import dev.lares.store.Store;

/**
 * The rules of an ordinary server: masters may do everything, nodes what their pods need, all
 * others what roles say. Health is nobody's secret.
 */
public final class StandardAccess implements Authorizer {
  private final NodeRights nodes;
  private final RoleAuthorizer roles;

  public StandardAccess(Store store) {
    nodes = new NodeRights(store);
    roles = new RoleAuthorizer(store);
  }

  @Override
  public Decision decide(Caller caller, Wish wish) {
    if (caller.isMaster()) return Decision.ALLOWED;
    var ofNode = nodes.decide(caller, wish);
    if (ofNode.allowed()) return ofNode;
    var ofRoles = roles.decide(caller, wish);
    if (ofRoles.allowed() || ofNode.reason().isEmpty()) return ofRoles;
    return ofRoles.reason().isEmpty()
        ? ofNode
        : Decision.refused(ofNode.reason() + "\n" + ofRoles.reason());
  }

  @Override
  public Rights rights(Caller caller, String namespace) {
    return roles.rights(caller, namespace);
  }
}
