package dev.lares.kind.basic;

import dev.lares.kind.Ages;
import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests for certificates: what is asked never changes, only what becomes of it. */
final class CertificateRequests implements Strategy {
  static final Kind KIND =
      Kind.of(Resources.CERTIFICATE_REQUESTS)
          .shortNames("csr")
          .subresources("approval", "status")
          .fields("spec.signerName")
          .strategy(new CertificateRequests())
          .columns(
              CommonColumns.NAME,
              CommonColumns.AGE,
              Column.text(
                  "SignerName", "Who is to sign", (r, now) -> Trees.text(r, "spec", "signerName")),
              Column.text("Requestor", "Who asks", (r, now) -> Trees.text(r, "spec", "username")),
              Column.text(
                  "RequestedDuration", "How long it is to be good", (r, now) -> duration(r)),
              Column.text("Condition", "What became of it", (r, now) -> condition(r)));

  private static final Strategy APPROVAL =
      new Strategy() {
        @Override
        public void prepareUpdate(ObjectNode request, ObjectNode old) {
          var conditions = request.path("status").get("conditions");
          Trees.keep(request, old, "spec");
          Trees.keep(request, old, "status");
          var status = Trees.object(request, "status").deepCopy();
          if (conditions == null) status.remove("conditions");
          else status.set("conditions", conditions);
          request.set("status", status);
        }

        @Override
        public void validateUpdate(ObjectNode request, ObjectNode old, FieldErrors errors) {
          new CertificateConditions(request, errors).checkApproval(old);
        }
      };

  private static String duration(JsonNode request) {
    var seconds = request.path("spec").path("expirationSeconds");
    return seconds.isNumber() ? Ages.human(Duration.ofSeconds(seconds.asLong())) : "<none>";
  }

  private static String condition(JsonNode request) {
    var types = new ArrayList<String>();
    for (var condition : Trees.objects(request.path("status"), "conditions"))
      types.add(Trees.text(condition, "type"));
    var text =
        types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending";
    if (types.contains("Failed")) text += ",Failed";
    return Trees.text(request, "status", "certificate").isEmpty() ? text : text + ",Issued";
  }

  @Override
  public void defaults(ObjectNode request) {
    Trees.object(request, "spec");
    Trees.object(request, "status");
  }

  @Override
  public void prepareCreate(ObjectNode request) {
    request.putObject("status");
  }

  @Override
  public void prepareUpdate(ObjectNode request, ObjectNode old) {
    Trees.keep(request, old, "spec");
  }

  @Override
  public void validate(ObjectNode request, FieldErrors errors) {
    new CertificateRequestChecks(request.path("spec"), errors).check();
  }

  @Override
  public void validateUpdate(ObjectNode request, ObjectNode old, FieldErrors errors) {}

  @Override
  public void validateStatusUpdate(ObjectNode request, ObjectNode old, FieldErrors errors) {
    new CertificateConditions(request, errors).checkStatus(old);
  }

  @Override
  public @Nullable Strategy part(String subresource) {
    return subresource.equals("approval") ? APPROVAL : null;
  }
}
