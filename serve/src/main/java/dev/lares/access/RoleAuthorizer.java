package dev.lares.access;

import dev.lares.api.Authorizer;
import dev.lares.api.Caller;
import dev.lares.right.Rule;
import dev.lares.right.Wish;
import dev.lares.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Allows what roles bound to the caller allow; among several the first by name is the reason. */
final class RoleAuthorizer implements Authorizer {
  private final Policies policies;

  RoleAuthorizer(Store store) {
    policies = new Policies(store);
  }

  @Override
  public Decision decide(Caller caller, Wish wish) {
    var errors = new LinkedHashSet<String>();
    for (var binding : policies.bindings(caller, wish.namespace())) {
      var rules = policies.rules(binding.role());
      if (rules == null) {
        errors.add(binding.role().missing());
        continue;
      }
      var subject = binding.subject(caller);
      if (subject == null) continue;
      for (var rule : rules)
        if (rule.allows(wish))
          return new Decision(true, "RBAC: allowed by " + binding.text(subject));
    }
    return Decision.refused(errors.isEmpty() ? "" : "RBAC: " + joined(List.copyOf(errors)));
  }

  @Override
  public Rights rights(Caller caller, String namespace) {
    var all = new ArrayList<Rule>();
    var errors = new ArrayList<String>();
    for (var binding : policies.bindings(caller, namespace)) {
      var rules = policies.rules(binding.role());
      if (rules == null) errors.add(binding.role().missing());
      else all.addAll(rules);
    }
    return new Rights(all, errors);
  }

  /** As several errors are printed together. */
  static String joined(List<String> errors) {
    return errors.size() == 1 ? errors.getFirst() : "[" + String.join(", ", errors) + "]";
  }
}
