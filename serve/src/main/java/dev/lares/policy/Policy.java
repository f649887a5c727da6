package dev.lares.policy;

import dev.lares.api.Json;
import dev.lares.kind.Trees;
import dev.lares.store.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A policy with its bindings; compiled when it first concerns a request. */
final class Policy {
  /** Where a policy applies. */
  record Binding(String name, JsonNode spec, @Nullable Match match, List<String> actions) {
    static Binding of(Stored stored) {
      var spec = Json.tree(stored.json()).path("spec");
      var match = spec.path("matchResources");
      return new Binding(
          stored.name(),
          spec,
          match.isObject() ? Match.ofResources(match) : null,
          Trees.texts(spec, "validationActions"));
    }

    String policyName() {
      return Trees.text(spec, "policyName");
    }
  }

  private final Stored stored;
  private final JsonNode spec;
  private final Match match;
  private volatile @Nullable Program program;

  Policy(Stored stored) {
    this.stored = stored;
    this.spec = Json.tree(stored.json()).path("spec");
    this.match = Match.ofResources(spec.path("matchConstraints"));
  }

  boolean isOf(Stored other) {
    return stored == other;
  }

  String name() {
    return stored.name();
  }

  JsonNode spec() {
    return spec;
  }

  Match match() {
    return match;
  }

  /** Whether what goes wrong refuses the request. */
  boolean failsClosed() {
    return !Trees.text(spec, "failurePolicy").equals("Ignore");
  }

  Program program() {
    var known = program;
    if (known == null) program = known = Program.of(spec);
    return known;
  }
}
