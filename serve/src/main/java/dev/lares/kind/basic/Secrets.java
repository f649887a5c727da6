package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import dev.lares.schema.decode.GoSyntax;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Secrets: stringData folded into data, types with keys they need. Values never appear in messages.
 */
final class Secrets implements Strategy {
  private static final String REDACTED = "<secret contents redacted>";

  /** The keys that a type cannot do without. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
          "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
          "kubernetes.io/dockercfg", List.of(".dockercfg"),
          "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

  static final Kind KIND =
      Kind.of(Resources.SECRETS)
          .fields("type")
          .strategy(new Secrets())
          .columns(
              CommonColumns.NAME,
              Column.text("Type", "What the secret is for", (s, now) -> Trees.text(s, "type")),
              Column.text("Data", "Number of keys", (s, now) -> s.path("data").size()),
              CommonColumns.AGE);

  @Override
  public void defaults(ObjectNode secret) {
    if (secret.remove("stringData") instanceof ObjectNode plain && !plain.isEmpty()) {
      var data = Trees.object(secret, "data");
      for (var entry : plain.properties())
        data.put(
            entry.getKey(),
            Base64.getEncoder()
                .encodeToString(entry.getValue().asString().getBytes(StandardCharsets.UTF_8)));
    }
    Trees.putIfEmpty(secret, "type", "Opaque");
  }

  @Override
  public void validate(ObjectNode secret, FieldErrors errors) {
    var data = secret.path("data");
    long size = 0;
    for (var entry : data.properties()) {
      DataKeys.check(errors, FieldPath.of("data").key(entry.getKey()), entry.getKey());
      size += DataKeys.decodedLength(entry.getValue().asString());
    }
    if (size > DataKeys.MAX_SIZE) errors.tooLong(FieldPath.of("data"), DataKeys.MAX_SIZE);
    var type = Trees.text(secret, "type");
    for (var key : NEEDED.getOrDefault(type, List.of()))
      if (!data.has(key)) errors.required(FieldPath.of("data").key(key), "");
    if (type.equals("kubernetes.io/basic-auth") && !data.has("username") && !data.has("password")) {
      errors.required(FieldPath.of("data").key("username"), "");
      errors.required(FieldPath.of("data").key("password"), "");
    }
    if (type.equals("kubernetes.io/service-account-token")
        && Trees.text(secret, "metadata", "annotations", "kubernetes.io/service-account.name")
            .isEmpty())
      errors.required(
          FieldPath.of("metadata", "annotations").key("kubernetes.io/service-account.name"), "");
    checkDockerConfig(data.path(".dockerconfigjson"), type, ".dockerconfigjson", errors);
    checkDockerConfig(data.path(".dockercfg"), type, ".dockercfg", errors);
  }

  private static void checkDockerConfig(
      tools.jackson.databind.JsonNode value, String type, String key, FieldErrors errors) {
    if (value.isMissingNode() || !type.equals("kubernetes.io/" + key.substring(1))) return;
    var problem = problem(Base64.getDecoder().decode(value.asString()));
    if (!problem.isEmpty()) errors.invalid(FieldPath.of("data").key(key), REDACTED, problem);
  }

  /** What Kubernetes says of bytes that are no JSON; empty if they are. */
  private static String problem(byte[] bytes) {
    try {
      if (!JsonMapper.shared().readTree(bytes).isMissingNode()) return "";
    } catch (JacksonException broken) {
      // told in Go's words
    }
    return GoSyntax.complaint(bytes);
  }

  @Override
  public void validateUpdate(ObjectNode secret, ObjectNode old, FieldErrors errors) {
    if (!Trees.text(secret, "type").equals(Trees.text(old, "type")))
      errors.invalid(FieldPath.of("type"), Trees.text(secret, "type"), "field is immutable");
    DataKeys.checkImmutable(secret, old, errors, "data");
    validate(secret, errors);
  }
}
