package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for the spec of a job, in a Job or in a CronJob. */
final class JobChecks {
  private static final List<String> MODES = List.of("NonIndexed", "Indexed");
  private static final List<String> REPLACEMENTS = List.of("Failed", "TerminatingOrFailed");
  private static final int MAX_PARALLELISM = 100_000;
  private static final String INDEXED = "requires indexed completion mode";

  private JobChecks() {}

  static void check(JsonNode spec, FieldPath path, FieldErrors errors) {
    for (var field :
        List.of(
            "parallelism",
            "completions",
            "activeDeadlineSeconds",
            "backoffLimit",
            "ttlSecondsAfterFinished",
            "backoffLimitPerIndex",
            "maxFailedIndexes")) Checks.notNegative(spec, field, path, errors);
    if (has(spec, "maxFailedIndexes") && !has(spec, "backoffLimitPerIndex"))
      errors.required(path.child("backoffLimitPerIndex"), "when maxFailedIndexes is specified");
    if (has(spec, "managedBy")) managedBy(text(spec, "managedBy"), path, errors);
    mode(spec, path, errors);
    var failures = find(spec, "podFailurePolicy");
    if (failures != null)
      JobPolicyChecks.failures(spec, failures, path.child("podFailurePolicy"), errors);
    var success = find(spec, "successPolicy");
    if (success != null)
      JobPolicyChecks.success(spec, success, path.child("successPolicy"), errors);
    Checks.oneOf(spec, "podReplacementPolicy", REPLACEMENTS, path, errors);
    PodTemplateChecks.check(spec.path("template"), path.child("template"), errors);
    var policy = text(spec, "template", "spec", "restartPolicy");
    var at = path.child("template").child("spec").child("restartPolicy");
    if (!policy.equals("OnFailure") && !policy.equals("Never"))
      errors.required(at, "valid values: \"OnFailure\", \"Never\"");
    else if (failures != null && !policy.equals("Never"))
      errors.invalid(at, policy, "only \"Never\" is supported when podFailurePolicy is specified");
  }

  private static void managedBy(String name, FieldPath path, FieldErrors errors) {
    var at = path.child("managedBy");
    var slash = name.indexOf('/');
    if (name.isEmpty()) errors.required(at, "");
    else if (slash <= 0 || slash == name.length() - 1)
      errors.invalid(at, name, "must be a domain-prefixed path (such as \"acme.io/foo\")");
    else errors.invalidAll(at, name, NameChecks.subdomain(name.substring(0, slash)));
  }

  private static void mode(JsonNode spec, FieldPath path, FieldErrors errors) {
    var mode = text(spec, "completionMode");
    if (mode.isEmpty()) return;
    if (!MODES.contains(mode)) errors.notSupported(path.child("completionMode"), mode, MODES);
    if (mode.equals("NonIndexed"))
      for (var field : List.of("backoffLimitPerIndex", "maxFailedIndexes"))
        if (has(spec, field)) errors.invalid(path.child(field), number(spec, field, 0), INDEXED);
    if (!mode.equals("Indexed")) return;
    if (!has(spec, "completions"))
      errors.required(path.child("completions"), "when completion mode is Indexed");
    var parallelism = number(spec, "parallelism", 0);
    if (parallelism > MAX_PARALLELISM)
      errors.invalid(
          path.child("parallelism"),
          parallelism,
          "must be less than or equal to " + MAX_PARALLELISM + " when completion mode is Indexed");
    var failed = number(spec, "maxFailedIndexes", 0);
    if (has(spec, "completions") && failed > number(spec, "completions", 0))
      errors.invalid(
          path.child("maxFailedIndexes"), failed, "must be less than or equal to completions");
  }
}
