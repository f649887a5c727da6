package dev.lares.admission;

import dev.lares.api.Json;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One limit of a limit range.
 *
 * @param type what it is about, such as {@code Container}
 */
record Limit(
    String type,
    ResourceList min,
    ResourceList max,
    ResourceList ratio,
    ResourceList defaultRequest,
    ResourceList defaultLimit) {

  static List<Limit> all(ObjectNode range) {
    var limits = new ArrayList<Limit>();
    for (var limit : range.path("spec").path("limits"))
      limits.add(
          new Limit(
              Json.text(limit, "type"),
              PodNeeds.amounts(limit.path("min")),
              PodNeeds.amounts(limit.path("max")),
              PodNeeds.amounts(limit.path("maxLimitRequestRatio")),
              PodNeeds.amounts(limit.path("defaultRequest")),
              PodNeeds.amounts(limit.path("default"))));
    return List.copyOf(limits);
  }

  /** Adds what is wrong with something that asks for {@code requests} and {@code limits}. */
  void check(ResourceList requests, ResourceList limits, List<String> problems) {
    min.forEach((name, bound) -> {
      var start = says("minimum", name, bound);
      var request = requests.get(name);
      var limit = limits.get(name);
      if (request == null) problems.add(start + ".  No request is specified");
      else if (request.compareTo(bound) < 0) problems.add(start + ", but request is " + request);
      else if (limit != null && limit.compareTo(bound) < 0)
        problems.add(start + ", but limit is " + limit);
    });
    max.forEach((name, bound) -> {
      var start = says("maximum", name, bound);
      var request = requests.get(name);
      var limit = limits.get(name);
      if (limit == null) problems.add(start + ".  No limit is specified");
      else if (limit.compareTo(bound) > 0) problems.add(start + ", but limit is " + limit);
      else if (request != null && request.compareTo(bound) > 0)
        problems.add(start + ", but request is " + request);
    });
    ratio.forEach((name, bound) -> {
      var problem = ratio(name, bound, requests.get(name), limits.get(name));
      if (problem != null) problems.add(problem);
    });
  }

  /** As {@link #check}, of something that has no limits. */
  void checkRequests(ResourceList requests, List<String> problems) {
    min.forEach((name, bound) -> {
      var request = requests.get(name);
      var start = says("minimum", name, bound);
      if (request == null) problems.add(start + ".  No request is specified");
      else if (request.compareTo(bound) < 0) problems.add(start + ", but request is " + request);
    });
    max.forEach((name, bound) -> {
      var request = requests.get(name);
      var start = says("maximum", name, bound);
      if (request == null) problems.add(start + ".  No request is specified");
      else if (request.compareTo(bound) > 0) problems.add(start + ", but request is " + request);
    });
  }

  private String says(String which, String resource, Quantity bound) {
    return which + " " + resource + " usage per " + type + " is " + bound;
  }

  private @Nullable String ratio(
      String resource, Quantity bound, @Nullable Quantity request, @Nullable Quantity limit) {
    var start = resource + " max limit to request ratio per " + type + " is " + bound;
    if (request == null || request.isZero())
      return start + ", but no request is specified or request is 0";
    if (limit == null || limit.isZero()) return start + ", but no limit is specified or limit is 0";
    double ratio = limit.toDouble() / request.toDouble();
    if (ratio <= bound.toDouble()) return null;
    return start + ", but provided ratio is " + String.format(Locale.ROOT, "%f", ratio);
  }
}
