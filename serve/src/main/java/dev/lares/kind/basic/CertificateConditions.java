package dev.lares.kind.basic;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Trees;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may become of a request: a verdict stays, and a certificate stays as it is. */
final class CertificateConditions {
  private static final FieldPath CONDITIONS = FieldPath.of("status", "conditions");
  private static final FieldPath CERTIFICATE = FieldPath.of("status", "certificate");
  private static final Set<String> VERDICTS = Set.of("Approved", "Denied");
  private static final Set<String> LASTING = Set.of("Approved", "Denied", "Failed");

  private final ObjectNode request;
  private final FieldErrors errors;

  CertificateConditions(ObjectNode request, FieldErrors errors) {
    this.request = request;
    this.errors = errors;
  }

  void checkApproval(ObjectNode old) {
    checkConditions();
    checkKept(old);
  }

  void checkStatus(ObjectNode old) {
    checkConditions();
    checkKept(old);
    var had = types(old);
    for (var type : types(request))
      if (VERDICTS.contains(type) && !had.contains(type))
        errors.forbidden(CONDITIONS, "updates may not add a condition of type \"" + type + "\"");
    checkCertificate(old);
  }

  private void checkConditions() {
    var seen = new HashSet<String>();
    int i = 0;
    for (var condition : Trees.objects(request.path("status"), "conditions")) {
      var path = CONDITIONS.index(i++);
      var type = Trees.text(condition, "type");
      var status = Trees.text(condition, "status");
      if (type.isEmpty()) errors.required(path.child("type"), "");
      var allowed = LASTING.contains(type) ? List.of("True") : List.of("False", "True", "Unknown");
      if (status.isEmpty()) errors.required(path.child("status"), "");
      else if (!allowed.contains(status))
        errors.notSupported(path.child("status"), status, allowed);
      var other = type.equals("Approved") ? "Denied" : type.equals("Denied") ? "Approved" : "";
      if (seen.contains(other))
        errors.invalid(CONDITIONS, type, "Approved and Denied conditions are mutually exclusive");
      if (!type.isEmpty() && !seen.add(type)) errors.duplicate(path.child("type"), type);
    }
  }

  private void checkKept(ObjectNode old) {
    var has = types(request);
    for (var type : types(old))
      if (LASTING.contains(type) && !has.contains(type))
        errors.forbidden(CONDITIONS, "updates may not remove a condition of type \"" + type + "\"");
  }

  private void checkCertificate(ObjectNode old) {
    var text = Trees.text(request, "status", "certificate");
    var before = Trees.text(old, "status", "certificate");
    if (!text.isEmpty() && !text.equals(before) && !holdsCertificate(text))
      errors.invalid(
          CERTIFICATE, "<certificate data>", "must contain at least one CERTIFICATE PEM block");
    if (!before.isEmpty() && !text.equals(before))
      errors.forbidden(CERTIFICATE, "updates may not modify existing certificate content");
  }

  private static boolean holdsCertificate(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1)
          .contains("-----BEGIN CERTIFICATE-----");
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  private static Set<String> types(JsonNode request) {
    var types = new LinkedHashSet<String>();
    for (var condition : Trees.objects(request.path("status"), "conditions"))
      types.add(Trees.text(condition, "type"));
    return types;
  }
}
