package dev.lares.policy;

import dev.lares.api.Json;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Selectors;
import dev.lares.kind.Trees;
import dev.lares.store.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the objects that hold the parameters of a policy. */
final class Params {
  /** Parameters cannot be found; the message says why. */
  static final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean ofPolicy;

    Misconfigured(boolean ofPolicy, String message) {
      super(message, null, false, false);
      this.ofPolicy = ofPolicy;
    }

    /** Whether the policy is to blame rather than its binding. */
    boolean ofPolicy() {
      return ofPolicy;
    }
  }

  private record Place(String type, boolean namespaced) {}

  private Params() {}

  /**
   * The parameters, one evaluation for each; a single null where there are none to have; empty if
   * nothing is to be evaluated.
   *
   * @param namespace of the request
   */
  static List<@Nullable ObjectNode> of(
      Picture picture, JsonNode policy, JsonNode binding, String namespace) {
    var kind = policy.path("paramKind");
    var ref = binding.path("paramRef");
    var none = new ArrayList<@Nullable ObjectNode>();
    if (!kind.isObject()) {
      none.add(null);
      return none;
    }
    var place = place(picture, Trees.text(kind, "apiVersion"), Trees.text(kind, "kind"));
    if (!ref.isObject()) {
      none.add(null);
      return none;
    }
    var where = Trees.text(ref, "namespace");
    if (!place.namespaced() && !where.isEmpty())
      throw new Misconfigured(
          false,
          "failed to configure binding: paramRef.namespace must not be provided for a"
              + " cluster-scoped `paramKind`");
    if (place.namespaced() && where.isEmpty()) {
      if (namespace.isEmpty())
        throw new Misconfigured(
            false,
            "failed to configure binding: cannot use namespaced paramRef in policy binding that"
                + " matches cluster-scoped resources");
      where = namespace;
    }
    var found = find(picture, place, where, ref);
    if (found.isEmpty() && !Trees.text(ref, "parameterNotFoundAction").equals("Allow"))
      throw new Misconfigured(
          false,
          "failed to configure binding: no params found for policy binding with `Deny`"
              + " parameterNotFoundAction");
    return found;
  }

  private static List<@Nullable ObjectNode> find(
      Picture picture, Place place, String namespace, JsonNode ref) {
    var prefix = place.namespaced() ? namespace + "/" : "";
    var found = new ArrayList<@Nullable ObjectNode>();
    var name = Trees.text(ref, "name");
    if (!name.isEmpty()) {
      var stored = picture.find(place.type(), prefix + name);
      if (stored != null) found.add(Json.tree(stored.json()));
      return found;
    }
    var selector = Selectors.of(ref.path("selector"));
    picture
        .range(place.type(), prefix, "")
        .forEachRemaining(stored -> {
          var object = Json.tree(stored.json());
          if (selector.matches(Question.labels(object))) found.add(object);
        });
    return found;
  }

  private static Place place(Picture picture, String apiVersion, String name) {
    for (var kind : BuiltInKinds.ALL)
      if (kind.type().kind().equals(name) && kind.type().apiVersion().equals(apiVersion))
        return new Place(kind.storedAs(), kind.type().namespaced());
    int slash = apiVersion.indexOf('/');
    var group = slash < 0 ? "" : apiVersion.substring(0, slash);
    var definitions = picture.range("customresourcedefinitions.apiextensions.k8s.io", "", "");
    while (definitions.hasNext()) {
      var definition = Json.tree(definitions.next().json()).path("spec");
      if (Trees.text(definition, "group").equals(group)
          && Trees.text(definition, "names", "kind").equals(name))
        return new Place(
            Trees.text(definition, "names", "plural") + "." + group,
            Trees.text(definition, "scope").equals("Namespaced"));
    }
    throw new Misconfigured(
        true,
        "failed to configure policy: failed to find resource referenced by paramKind: '"
            + apiVersion
            + ", Kind="
            + name
            + "'");
  }
}
