package dev.lares.policy;

import dev.lares.policy.Policy.Binding;
import dev.lares.store.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policies of one kind that are bound, by name; read again only when one of them changes. */
final class PolicySet {
  /** A policy and where it applies, by name of the binding. */
  record Bound(Policy policy, List<Binding> bindings) {}

  private record Known(
      Object policies, Object bindings, Map<String, Policy> byName, List<Bound> bound) {}

  private final String policyType;
  private final String bindingType;
  private volatile @Nullable Known known;

  PolicySet(String policyType, String bindingType) {
    this.policyType = policyType;
    this.bindingType = bindingType;
  }

  List<Bound> of(Picture picture) {
    var policies = picture.stamp(policyType);
    var bindings = picture.stamp(bindingType);
    var last = known;
    if (last != null && last.policies() == policies && last.bindings() == bindings)
      return last.bound();
    if (picture.count(bindingType, "") == 0) return List.of();
    var fresh = read(picture, last == null ? Map.of() : last.byName());
    known = new Known(policies, bindings, fresh.byName(), fresh.bound());
    return fresh.bound();
  }

  private Known read(Picture picture, Map<String, Policy> before) {
    var byName = new LinkedHashMap<String, Policy>();
    picture
        .range(policyType, "", "")
        .forEachRemaining(stored -> {
          var last = before.get(stored.name());
          var same = last != null && last.isOf(stored);
          byName.put(stored.name(), same ? last : new Policy(stored));
        });
    var bindings = new HashMap<String, List<Binding>>();
    picture
        .range(bindingType, "", "")
        .forEachRemaining(stored -> {
          var binding = Binding.of(stored);
          bindings.computeIfAbsent(binding.policyName(), n -> new ArrayList<>()).add(binding);
        });
    var bound = new ArrayList<Bound>();
    for (var policy : byName.values()) {
      var where = bindings.get(policy.name());
      if (where != null) bound.add(new Bound(policy, List.copyOf(where)));
    }
    return new Known(this, this, byName, List.copyOf(bound));
  }
}
