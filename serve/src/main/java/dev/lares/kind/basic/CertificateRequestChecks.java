package dev.lares.kind.basic;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Texts;
import dev.lares.kind.Trees;
import dev.lares.pkcs.MalformedRequestException;
import dev.lares.pkcs.SigningRequest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for a new request. */
final class CertificateRequestChecks {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final int SHORTEST_SECONDS = 600;
  private static final List<String> USAGES =
      List.of(
          "any",
          "cert sign",
          "client auth",
          "code signing",
          "content commitment",
          "crl sign",
          "data encipherment",
          "decipher only",
          "digital signature",
          "email protection",
          "encipher only",
          "ipsec end system",
          "ipsec tunnel",
          "ipsec user",
          "key agreement",
          "key encipherment",
          "microsoft sgc",
          "netscape sgc",
          "ocsp signing",
          "s/mime",
          "server auth",
          "signing",
          "timestamping");

  private final JsonNode spec;
  private final FieldErrors errors;

  CertificateRequestChecks(JsonNode spec, FieldErrors errors) {
    this.spec = spec;
    this.errors = errors;
  }

  void check() {
    checkRequest();
    checkUsages();
    checkSigner(SPEC.child("signerName"), Trees.text(spec, "signerName"));
    var seconds = spec.path("expirationSeconds");
    if (seconds.isNumber() && seconds.asLong() < SHORTEST_SECONDS)
      errors.invalid(
          SPEC.child("expirationSeconds"),
          seconds.asLong(),
          "may not specify a duration less than 600 seconds (10 minutes)");
  }

  private void checkRequest() {
    var text = Trees.text(spec, "request");
    try {
      SigningRequest.read(Base64.getDecoder().decode(text));
    } catch (MalformedRequestException | IllegalArgumentException malformed) {
      errors.invalidRendered(
          SPEC.child("request"),
          text.isEmpty() ? "null" : Texts.quoted(text),
          String.valueOf(malformed.getMessage()));
    }
  }

  private void checkUsages() {
    var path = SPEC.child("usages");
    var usages = Trees.texts(spec, "usages");
    if (usages.isEmpty()) errors.required(path, "");
    var seen = new HashSet<String>();
    for (int i = 0; i < usages.size(); i++) {
      if (!USAGES.contains(usages.get(i)))
        errors.notSupported(path.index(i), usages.get(i), USAGES);
      else if (!seen.add(usages.get(i))) errors.duplicate(path.index(i), usages.get(i));
    }
  }

  private void checkSigner(FieldPath path, String signer) {
    if (signer.isEmpty()) {
      errors.required(path, "");
      return;
    }
    var parts = signer.split("/", -1);
    if (parts.length != 2) {
      errors.invalid(
          path,
          signer,
          "must be a fully qualified domain and path of the form 'example.com/signer-name'");
      return;
    }
    if (signer.equals("kubernetes.io/legacy-unknown")) {
      errors.invalid(path, signer, "the legacy signerName is not allowed via this API version");
      return;
    }
    var labels = parts[0].split("\\.", -1);
    for (var label : labels)
      for (var problem : NameChecks.label(label))
        errors.invalid(path, parts[0], "validating label " + Texts.quoted(label) + ": " + problem);
    if (labels.length < 2)
      errors.invalid(
          path, parts[0], "should be a domain with at least two segments separated by dots");
    for (var problem : NameChecks.subdomain(parts[1]))
      errors.invalid(path, parts[1], "validating label " + Texts.quoted(parts[1]) + ": " + problem);
  }
}
