package dev.lares.access;

import dev.lares.api.Authorizer;
import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.kind.Ages;
import dev.lares.pkcs.SigningRequest;
import dev.lares.right.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands in requests for certificates, and what follows from it. */
final class Requests {
  /** For as long as certificates are good whose request names no shorter time. */
  private static final Duration LIFE = Duration.ofDays(365);

  private static final Duration SHORTEST_LIFE = Duration.ofMinutes(10);
  private static final Duration KEPT_OPEN = Duration.ofHours(24);
  private static final Duration KEPT_DECIDED = Duration.ofHours(1);

  private Requests() {}

  private static Set<String> conditions(JsonNode request) {
    var types = new HashSet<String>();
    for (var condition : request.path("status").path("conditions"))
      types.add(Json.text(condition, "type"));
    return types;
  }

  private static boolean isIssued(JsonNode request) {
    return !Json.text(request.path("status"), "certificate").isEmpty();
  }

  /** Whether nobody has decided yet. */
  static boolean isOpen(JsonNode request) {
    var types = conditions(request);
    return !types.contains("Approved") && !types.contains("Denied") && !isIssued(request);
  }

  static boolean isToBeSigned(JsonNode request) {
    var types = conditions(request);
    return types.contains("Approved")
        && !types.contains("Denied")
        && !types.contains("Failed")
        && !isIssued(request);
  }

  /** When it is removed if nothing happens to it before; null for never. */
  static @Nullable Instant end(JsonNode request) {
    var created = Ages.instant(Json.text(request.path("metadata"), "creationTimestamp"));
    var end = isOpen(request) && created != null ? created.plus(KEPT_OPEN) : null;
    for (var condition : request.path("status").path("conditions")) {
      var type = Json.text(condition, "type");
      var updated = Ages.instant(Json.text(condition, "lastUpdateTime"));
      boolean decided =
          type.equals("Denied")
              || type.equals("Failed")
              || (type.equals("Approved") && isIssued(request));
      if (!decided || updated == null) continue;
      var gone = updated.plus(KEPT_DECIDED);
      if (end == null || gone.isBefore(end)) end = gone;
    }
    return end;
  }

  static List<String> usages(JsonNode request) {
    return texts(request.path("spec").path("usages"));
  }

  static Duration life(JsonNode request) {
    var seconds = request.path("spec").path("expirationSeconds");
    if (!seconds.isNumber()) return LIFE;
    var asked = Duration.ofSeconds(seconds.asLong());
    if (asked.compareTo(SHORTEST_LIFE) < 0) return SHORTEST_LIFE;
    return asked.compareTo(LIFE) < 0 ? asked : LIFE;
  }

  static ObjectNode condition(String type, String reason, String message) {
    return Json.object()
        .put("type", type)
        .put("status", "True")
        .put("reason", reason)
        .put("message", message);
  }

  /** Why a node gets its certificate without anybody being asked; empty if it does not. */
  static String approval(JsonNode request, SigningRequest asked, Authorizer authorizer) {
    var spec = request.path("spec");
    if (!Json.text(spec, "signerName").equals(Signers.NODE_CLIENT)) return "";
    if (!Signers.nodeClient(asked, usages(request)).isEmpty()) return "";
    var asker = asker(spec);
    boolean itself = asker.user().equals(asked.commonName());
    if (itself && may(asker, "selfnodeclient", authorizer))
      return "Auto approving self kubelet client certificate after SubjectAccessReview.";
    if (may(asker, "nodeclient", authorizer))
      return "Auto approving kubelet client certificate after SubjectAccessReview.";
    return "";
  }

  private static boolean may(Caller asker, String subresource, Authorizer authorizer) {
    var wish =
        Wish.object("create", "certificates.k8s.io", "certificatesigningrequests", "", "")
            .withSubresource(subresource);
    return authorizer.decide(asker, wish).allowed();
  }

  private static Caller asker(JsonNode spec) {
    var extra = new TreeMap<String, List<String>>();
    for (var entry : spec.path("extra").properties())
      extra.put(entry.getKey(), texts(entry.getValue()));
    return new Caller(
        Json.text(spec, "username"), texts(spec.path("groups")), Json.text(spec, "uid"), "", extra);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    for (var text : list) texts.add(text.stringValue(""));
    return texts;
  }
}
