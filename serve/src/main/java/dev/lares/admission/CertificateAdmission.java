package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Authorizer;
import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.api.Metadata;
import dev.lares.model.Resources;
import dev.lares.pkcs.MalformedRequestException;
import dev.lares.pkcs.SigningRequest;
import dev.lares.right.Wish;
import java.util.Base64;
import java.util.HashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests for certificates say truly who asks; only those approve and sign who may do so for the
 * signer, and nobody becomes a master this way.
 */
final class CertificateAdmission implements AdmissionPlugin {
  private static final String CLIENT_SIGNER = "kubernetes.io/kube-apiserver-client";

  private final Authorizer authorizer;

  CertificateAdmission(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  @Override
  public String name() {
    return "CertificateSubjectRestriction";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var object = request.object();
    if (object == null || !isRequest(request)) return;
    if (request.operation() == Operation.CREATE)
      nameAsker(Json.child(object, "spec"), request.caller());
    else if (!request.target().subresource().isEmpty()) date(request, object);
  }

  @Override
  public void validate(AdmissionRequest request) {
    var object = request.object();
    if (object == null || !isRequest(request)) return;
    if (request.operation() == Operation.CREATE) checkSubject(request, object.path("spec"));
    var old = request.old();
    if (old == null) return;
    switch (request.target().subresource()) {
      case "approval" -> require(request, "approve", old);
      case "status" -> {
        if (signs(object, old)) require(request, "sign", old);
      }
      default -> {}
    }
  }

  private static boolean isRequest(AdmissionRequest request) {
    return request.target().kind().type().equals(Resources.CERTIFICATE_REQUESTS);
  }

  private static void nameAsker(ObjectNode spec, Caller caller) {
    spec.put("username", caller.user());
    if (caller.uid().isEmpty()) spec.remove("uid");
    else spec.put("uid", caller.uid());
    var groups = spec.putArray("groups");
    caller.groups().forEach(groups::add);
    spec.remove("extra");
    if (caller.extra().isEmpty()) return;
    var extra = spec.putObject("extra");
    caller.extra().forEach((key, values) -> values.forEach(extra.putArray(key)::add));
  }

  /** Conditions that are new, or have turned, say when. */
  private static void date(AdmissionRequest request, ObjectNode object) {
    var old = request.old();
    var before = new HashMap<String, JsonNode>();
    if (old != null)
      for (var condition : old.path("status").path("conditions"))
        before.put(Json.text(condition, "type"), condition);
    var now = Metadata.time(request.now());
    for (var item : object.path("status").path("conditions")) {
      if (!(item instanceof ObjectNode condition)) continue;
      if (Json.text(condition, "lastUpdateTime").isEmpty()) condition.put("lastUpdateTime", now);
      if (!Json.text(condition, "lastTransitionTime").isEmpty()) continue;
      var was = before.get(Json.text(condition, "type"));
      boolean same = was != null && Json.text(was, "status").equals(Json.text(condition, "status"));
      var since = same && was != null ? Json.text(was, "lastTransitionTime") : "";
      condition.put("lastTransitionTime", since.isEmpty() ? now : since);
    }
  }

  private static void checkSubject(AdmissionRequest request, JsonNode spec) {
    if (!Json.text(spec, "signerName").equals(CLIENT_SIGNER)) return;
    try {
      var asked = SigningRequest.read(Base64.getDecoder().decode(Json.text(spec, "request")));
      if (asked.organizations().contains(Caller.MASTERS))
        throw request.forbidden(
            "use of " + CLIENT_SIGNER + " signer with system:masters group is not allowed");
    } catch (MalformedRequestException | IllegalArgumentException refusedAlready) {
      return;
    }
  }

  private static boolean signs(ObjectNode object, ObjectNode old) {
    var status = object.path("status");
    var before = old.path("status");
    return !Json.text(status, "certificate").equals(Json.text(before, "certificate"))
        || fails(status) != fails(before);
  }

  private static boolean fails(JsonNode status) {
    for (var condition : status.path("conditions"))
      if (Json.text(condition, "type").equals("Failed")) return true;
    return false;
  }

  private void require(AdmissionRequest request, String verb, ObjectNode old) {
    var signer = Json.text(old.path("spec"), "signerName");
    var all = signer.substring(0, signer.indexOf('/') + 1) + "*";
    if (allows(request, verb, signer) || allows(request, verb, all)) return;
    throw request.forbidden(
        "user not permitted to " + verb + " requests with signerName \"" + signer + "\"");
  }

  private boolean allows(AdmissionRequest request, String verb, String signer) {
    var wish = Wish.object(verb, "certificates.k8s.io", "signers", "", signer);
    return authorizer.decide(request.caller(), wish).allowed();
  }
}
