package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import dev.lares.api.Statuses;
import dev.lares.model.PodSpec;
import dev.lares.model.Resources;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import dev.lares.quota.ObjectUse;
import dev.lares.quota.PodUse;
import dev.lares.quota.Quota;
import dev.lares.store.ConflictException;
import dev.lares.store.Picture;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses what would exceed a namespace's quota, and books what it admits in the quota's status, so
 * that the next request finds it there. A quota's status is begun, and corrected, elsewhere.
 */
final class QuotaAdmission implements AdmissionPlugin {
  /** Only whoever corrects the status competes with this plugin, and seldom. */
  private static final int ATTEMPTS = 5;

  /**
   * @param pod null for all else
   */
  private record Ask(@Nullable PodSpec pod, ResourceList use) {}

  /** One quota that counts what is asked for. */
  private record Charge(Stored stored, ObjectNode tree, String name, ResourceList asked) {}

  @Override
  public String name() {
    return "ResourceQuota";
  }

  @Override
  public void validate(AdmissionRequest request) {
    var target = request.target();
    if (!target.subresource().isEmpty() && !request.resizesPod()) return;
    if (target.namespace().isEmpty()) return;
    if (!quotas(request.picture(), target.namespace()).hasNext()) return;
    var ask = ask(request);
    if (ask == null) return;
    // in turn: of two requests for the last of something one must see the other
    synchronized (this) {
      book(request, ask);
    }
  }

  private static void book(AdmissionRequest request, Ask ask) {
    var booked = new HashSet<String>();
    for (int attempt = 1; ; attempt++) {
      var charges = charges(request, ask);
      if (request.dryRun()) return;
      try {
        for (var charge : charges) book(request, charge, booked);
        return;
      } catch (ConflictException corrected) {
        if (attempt == ATTEMPTS)
          throw Statuses.modified(Resources.RESOURCE_QUOTAS, request.target().namespace());
      }
    }
  }

  private static void book(AdmissionRequest request, Charge charge, Set<String> booked) {
    if (booked.contains(charge.name())) return;
    var used = Json.child(Json.child(charge.tree(), "status"), "used");
    var sums = PodNeeds.amounts(used).plus(charge.asked());
    charge.asked().names().forEach(name -> used.put(name, sums.amount(name).toString()));
    request.ledger().replace(Resources.RESOURCE_QUOTAS, charge.stored(), charge.tree());
    booked.add(charge.name());
  }

  private static Iterator<Stored> quotas(Picture picture, String namespace) {
    return picture.range(Resources.RESOURCE_QUOTAS.groupResource(), namespace + "/", "");
  }

  private static List<Charge> charges(AdmissionRequest request, Ask ask) {
    var charges = new ArrayList<Charge>();
    var quotas = quotas(request.ledger().current(), request.target().namespace());
    while (quotas.hasNext()) {
      var stored = quotas.next();
      var tree = Json.tree(stored.json());
      // what the status does not show yet is not enforced yet
      var hard = PodNeeds.amounts(tree.path("status").path("hard"));
      var quota = new Quota(hard, QuotaScopes.read(tree.path("spec")));
      var pod = ask.pod();
      var counted = pod == null ? quota.counted(ask.use()) : quota.counted(pod, ask.use());
      if (pod != null && quota.includes(pod)) checkStated(request, stored.name(), pod, hard);
      if (counted.isEmpty()) continue;
      check(request, stored.name(), hard, tree.path("status").path("used"), counted);
      charges.add(new Charge(stored, tree, stored.name(), counted));
    }
    return charges;
  }

  private static void checkStated(
      AdmissionRequest request, String quota, PodSpec pod, ResourceList hard) {
    var missing = PodUse.unstated(pod, hard);
    if (missing.isEmpty()) return;
    var text =
        missing.entrySet().stream()
            .map(entry -> entry.getKey() + " for: " + String.join(",", entry.getValue()))
            .collect(Collectors.joining("; "));
    throw request.forbidden("failed quota: " + quota + ": must specify " + text);
  }

  private static void check(
      AdmissionRequest request,
      String quota,
      ResourceList hard,
      JsonNode status,
      ResourceList asked) {
    var used = PodNeeds.amounts(status);
    if (!asked.names().stream().allMatch(used::lists))
      throw request.forbidden(
          "status unknown for quota: " + quota + ", resources: " + String.join(",", asked.names()));
    var sums = used.plus(asked);
    var over =
        asked.keep(name ->
            asked.amount(name).sign() > 0 && sums.amount(name).compareTo(hard.amount(name)) > 0);
    if (over.isEmpty()) return;
    throw request.forbidden(
        "exceeded quota: "
            + quota
            + ", requested: "
            + told(over)
            + ", used: "
            + told(used.keep(over::lists))
            + ", limited: "
            + told(hard.keep(over::lists)));
  }

  private static String told(ResourceList list) {
    return list.names().stream()
        .map(name -> name + "=" + list.amount(name))
        .collect(Collectors.joining(","));
  }

  /** What the request adds; null if nothing. */
  private static @Nullable Ask ask(AdmissionRequest request) {
    var object = request.object();
    if (object == null) return null;
    if (request.operation() == Operation.CREATE) {
      if (!request.concerns("pods")) return new Ask(null, use(request, object));
      var pod = PodNeeds.read(object);
      return new Ask(pod, PodUse.of(pod, false));
    }
    var old = request.old();
    if (request.operation() != Operation.UPDATE || old == null) return null;
    if (request.resizesPod()) {
      var pod = PodNeeds.read(object);
      var more = difference(PodUse.of(pod, false), PodUse.of(PodNeeds.read(old), false));
      return more.isEmpty() ? null : new Ask(pod, more);
    }
    if (!request.concerns("services") && !request.concerns("persistentvolumeclaims")) return null;
    var added = difference(use(request, object), use(request, old));
    return added.isEmpty() ? null : new Ask(null, added);
  }

  private static ResourceList use(AdmissionRequest request, ObjectNode object) {
    var count = ObjectUse.of(request.target().kind().type());
    var spec = object.path("spec");
    if (request.concerns("services"))
      return count.plus(
          ObjectUse.service(
              Json.text(spec, "type"),
              spec.path("ports").size(),
              spec.path("allocateLoadBalancerNodePorts").booleanValue(true)));
    if (request.concerns("persistentvolumeclaims")) {
      var storage = PodNeeds.amounts(spec.path("resources").path("requests")).amount("storage");
      return count.plus(ObjectUse.claim(storage, Json.text(spec, "storageClassName")));
    }
    return count;
  }

  private static ResourceList difference(ResourceList now, ResourceList before) {
    var changes = new TreeMap<String, Quantity>();
    for (var name : now.plus(before).names()) {
      var change = now.amount(name).minus(before.amount(name));
      if (!change.isZero()) changes.put(name, change);
    }
    return ResourceList.of(changes);
  }
}
