package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.quantity.Quantity;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What must hold for the requests and limits of containers and pods. */
final class ResourceChecks {
  private static final List<String> POD_LEVEL = List.of("cpu", "hugepages-", "memory");
  private static final String WHOLE = "must be an integer";

  private ResourceChecks() {}

  /**
   * The resources of one container.
   *
   * @param claims names of the pod's resource claims
   */
  static void container(
      @Nullable JsonNode resources, Collection<String> claims, FieldPath path, FieldErrors errors) {
    if (resources == null || resources.isEmpty()) return;
    amounts(resources, true, path, errors);
    claims(resources, claims, path.child("claims"), errors);
  }

  /** The resources of a pod as a whole. */
  static void pod(JsonNode resources, FieldPath path, FieldErrors errors) {
    if (resources.has("claims"))
      errors.forbidden(path.child("claims"), "claims cannot be set for Resources at pod-level");
    amounts(resources, false, path, errors);
  }

  /** What a pod costs besides its containers. */
  static void overhead(JsonNode overhead, FieldPath path, FieldErrors errors) {
    for (var amount : read(overhead).entrySet()) {
      var at = path.child("limits").key(amount.getKey());
      name(amount.getKey(), true, at, errors);
      amount(amount.getKey(), amount.getValue(), at, errors);
    }
  }

  private static void amounts(
      JsonNode resources, boolean ofContainer, FieldPath path, FieldErrors errors) {
    var limits = read(find(resources, "limits"));
    var requests = read(find(resources, "requests"));
    for (var limit : limits.entrySet()) {
      var at = path.child("limits").key(limit.getKey());
      name(limit.getKey(), ofContainer, at, errors);
      amount(limit.getKey(), limit.getValue(), at, errors);
    }
    for (var request : requests.entrySet()) {
      var name = request.getKey();
      var at = path.child("requests").key(name);
      name(name, ofContainer, at, errors);
      nonNegativeWhole(name, request.getValue(), at, errors);
      withinLimit(name, request.getValue(), limits.get(name), path, errors);
      hugePages(name, request.getValue(), at, errors);
    }
    if (!ofBasics(limits) && !ofBasics(requests) && (ofHugePages(limits) || ofHugePages(requests)))
      errors.forbidden(path, "HugePages require cpu or memory");
  }

  private static void amount(String name, Quantity amount, FieldPath at, FieldErrors errors) {
    nonNegativeWhole(name, amount, at, errors);
    hugePages(name, amount, at, errors);
  }

  private static void nonNegativeWhole(
      String name, Quantity amount, FieldPath at, FieldErrors errors) {
    if (amount.sign() < 0) errors.invalid(at, amount.toString(), Checks.NOT_NEGATIVE);
    if (ResourceNames.countsWhole(name) && amount.milli() % 1000 != 0)
      errors.invalid(at, amount.toString(), WHOLE);
  }

  private static void withinLimit(
      String name, Quantity request, @Nullable Quantity limit, FieldPath path, FieldErrors errors) {
    var divisible = ResourceNames.overcommits(name);
    if (limit == null) {
      if (!divisible)
        errors.required(path.child("limits"), "Limit must be set for non overcommitable resources");
      return;
    }
    var order = request.compareTo(limit);
    if (order == 0 || divisible && order < 0) return;
    var rule = divisible ? "must be less than or equal to " : "must be equal to ";
    errors.invalid(path.child("requests"), request.toString(), rule + name + " limit of " + limit);
  }

  private static void hugePages(String name, Quantity amount, FieldPath at, FieldErrors errors) {
    if (ResourceNames.isHugePages(name) && !ResourceNames.fillsPages(name, amount))
      errors.invalid(
          at, amount.toString(), amount + " is not positive integer multiple of " + name);
  }

  private static void name(String name, boolean ofContainer, FieldPath at, FieldErrors errors) {
    if (!ofContainer) {
      if (!name.equals("cpu") && !name.equals("memory") && !ResourceNames.isHugePages(name))
        errors.notSupported(at, name, POD_LEVEL);
      return;
    }
    var problems = NameChecks.qualifiedName(name);
    errors.invalidAll(at, name, problems);
    if (name.indexOf('/') >= 0) {
      if (!ResourceNames.isNative(name) && !ResourceNames.isExtended(name))
        errors.invalid(at, name, "doesn't follow extended resource name standard");
      return;
    }
    if (problems.isEmpty() && !ResourceNames.isStandard(name))
      errors.invalid(at, name, "must be a standard resource type or fully qualified");
    if (!ResourceNames.isStandardForContainers(name))
      errors.invalid(at, name, "must be a standard resource for containers");
  }

  private static void claims(
      JsonNode resources, Collection<String> known, FieldPath path, FieldErrors errors) {
    var seen = new HashSet<String>();
    var index = 0;
    for (var claim : objects(resources, "claims")) {
      var at = path.index(index++);
      var name = text(claim, "name");
      if (name.isEmpty()) {
        errors.required(at, "");
        continue;
      }
      claim(name, text(claim, "request"), seen, at, errors);
      if (!known.contains(name))
        errors.notFound(
            at,
            name,
            "must be one of the names in pod.spec.resourceClaims"
                + (known.isEmpty()
                    ? " which is empty"
                    : ": " + String.join(", ", new TreeSet<>(known))));
    }
  }

  /** A claim may be named once as a whole, or once for each of its requests. */
  private static void claim(
      String name, String request, HashSet<String> seen, FieldPath at, FieldErrors errors) {
    if (seen.contains(name)) {
      errors.duplicate(at, name);
      return;
    }
    if (request.isEmpty()) {
      if (seen.stream().anyMatch(other -> other.startsWith(name + "/"))) errors.duplicate(at, name);
      seen.add(name);
      return;
    }
    errors.invalidAll(at.child("request"), request, NameChecks.label(request));
    if (!seen.add(name + "/" + request)) errors.duplicate(at, name + "/" + request);
  }

  private static boolean ofBasics(Map<String, Quantity> amounts) {
    return amounts.containsKey("cpu") || amounts.containsKey("memory");
  }

  private static boolean ofHugePages(Map<String, Quantity> amounts) {
    return amounts.keySet().stream().anyMatch(ResourceNames::isHugePages);
  }

  /** In order of their names. */
  static Map<String, Quantity> read(@Nullable JsonNode list) {
    if (list == null || list.isEmpty()) return Map.of();
    var amounts = new TreeMap<String, Quantity>();
    for (var entry : list.properties())
      amounts.put(entry.getKey(), Quantity.parse(entry.getValue().asString()));
    return amounts;
  }
}
