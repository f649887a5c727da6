package dev.lares.admission;

import dev.lares.api.Json;
import dev.lares.quota.Scope;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads which pods a quota is about from its {@code spec}. */
final class QuotaScopes {
  private QuotaScopes() {}

  static List<Scope> read(JsonNode spec) {
    var scopes = new ArrayList<Scope>();
    for (var name : spec.path("scopes")) scopes.add(Scope.named(name.asString()));
    for (var term : spec.path("scopeSelector").path("matchExpressions")) {
      var values = new ArrayList<String>();
      for (var value : term.path("values")) values.add(value.asString());
      scopes.add(new Scope(Json.text(term, "scopeName"), Json.text(term, "operator"), values));
    }
    return scopes;
  }
}
