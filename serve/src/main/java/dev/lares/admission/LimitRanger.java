package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import dev.lares.model.Container;
import dev.lares.model.PodRequests;
import dev.lares.quantity.ResourceList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives containers the requests and limits that their namespace's limit ranges hold ready, and
 * refuses pods and claims that ask for too much or too little.
 */
final class LimitRanger implements AdmissionPlugin {
  private static final String RANGES = "limitranges";
  private static final String ANNOTATION = "kubernetes.io/limit-ranger";

  private final Parsed<List<Limit>> ranges = new Parsed<>(Limit::all);

  @Override
  public String name() {
    return "LimitRanger";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var pod = request.object();
    if (request.operation() != Operation.CREATE || !request.concerns("pods") || pod == null) return;
    for (var range : rangesOf(request)) {
      var set = new ArrayList<String>();
      for (var limit : range) {
        if (!limit.type().equals("Container")) continue;
        for (var container : pod.path("spec").path("containers"))
          fill((ObjectNode) container, limit, "container", set);
        for (var container : pod.path("spec").path("initContainers"))
          fill((ObjectNode) container, limit, "init container", set);
      }
      if (!set.isEmpty())
        Json.child(Json.child(pod, "metadata"), "annotations")
            .put(ANNOTATION, "LimitRanger plugin set: " + String.join("; ", set));
    }
  }

  private List<List<Limit>> rangesOf(AdmissionRequest request) {
    var prefix = request.target().namespace() + "/";
    var found = new ArrayList<List<Limit>>();
    var stored = request.picture().range(RANGES, prefix, "");
    while (stored.hasNext()) found.add(ranges.of(stored.next()));
    return found;
  }

  private static void fill(ObjectNode container, Limit limit, String what, List<String> set) {
    var suffix = " for " + what + " " + Json.text(container, "name");
    var requests = fill(container, "requests", limit.defaultRequest());
    if (!requests.isEmpty()) set.add(String.join(", ", requests) + " request" + suffix);
    var limits = fill(container, "limits", limit.defaultLimit());
    if (!limits.isEmpty()) set.add(String.join(", ", limits) + " limit" + suffix);
  }

  private static List<String> fill(ObjectNode container, String field, ResourceList amounts) {
    var set = new ArrayList<String>();
    amounts.forEach((name, amount) -> {
      var list = Json.child(Json.child(container, "resources"), field);
      if (list.has(name)) return;
      list.put(name, amount.toString());
      set.add(name);
    });
    return set;
  }

  @Override
  public void validate(AdmissionRequest request) {
    var object = request.object();
    if (object == null || request.operation() == Operation.DELETE) return;
    boolean pod =
        request.concerns("pods") && request.operation() == Operation.CREATE || request.resizesPod();
    if (!pod && !request.concerns("persistentvolumeclaims")) return;
    for (var range : rangesOf(request)) {
      var problems = new ArrayList<String>();
      for (var limit : range)
        if (pod) checkPod(object, limit, problems);
        else checkClaim(object, limit, problems);
      if (problems.size() == 1) throw request.forbidden(problems.getFirst());
      if (!problems.isEmpty()) throw request.forbidden("[" + String.join(", ", problems) + "]");
    }
  }

  private static void checkPod(ObjectNode pod, Limit limit, List<String> problems) {
    var spec = PodNeeds.read(pod);
    if (limit.type().equals("Container")) {
      Stream.concat(spec.containers().stream(), spec.initContainers().stream())
          .forEach((Container each) -> limit.check(each.requests(), each.limits(), problems));
    } else if (limit.type().equals("Pod")) {
      var bare = spec.change().overhead(ResourceList.NONE).build();
      limit.check(PodRequests.of(bare), PodRequests.limits(bare), problems);
    }
  }

  private static void checkClaim(JsonNode claim, Limit limit, List<String> problems) {
    if (!limit.type().equals("PersistentVolumeClaim")) return;
    var asked = claim.path("spec").path("resources").path("requests");
    limit.checkRequests(PodNeeds.amounts(asked), problems);
  }
}
