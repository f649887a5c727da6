package dev.lares.kind.definition;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything that must hold of a definition, in Kubernetes' order. */
final class DefinitionChecks {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath NAMES = SPEC.child("names");
  private static final FieldPath VERSIONS = SPEC.child("versions");
  private static final FieldPath STORED = FieldPath.of("status", "storedVersions");
  private static final String APPROVAL = "api-approved.kubernetes.io";
  private static final String ENHANCEMENT =
      ", see https://github.com/kubernetes/enhancements/pull/1111";

  private final ObjectNode definition;
  private final JsonNode spec;
  private final JsonNode versions;
  private final SharedParts shared;
  private final FieldErrors errors;

  private DefinitionChecks(ObjectNode definition, FieldErrors errors) {
    this.definition = definition;
    this.spec = definition.path("spec");
    this.versions = spec.path("versions");
    this.shared = SharedParts.of(versions);
    this.errors = errors;
  }

  static void checkNew(ObjectNode definition, FieldErrors errors) {
    var checks = new DefinitionChecks(definition, errors);
    var wanted = text(checks.spec.path("names"), "plural") + "." + text(checks.spec, "group");
    var name = text(definition.path("metadata"), "name");
    if (!name.equals(wanted))
      errors.invalid(
          FieldPath.of("metadata", "name"), name, "must be spec.names.plural+\".\"+spec.group");
    checks.spec();
    checks.stored();
    checks.approval(null);
    checks.preserving();
  }

  static void checkChanged(ObjectNode definition, ObjectNode old, FieldErrors errors) {
    var checks = new DefinitionChecks(definition, errors);
    checks.spec();
    checks.unchanged(old);
    checkStatus(definition, errors);
    checks.stored();
    checks.approval(text(old.path("metadata").path("annotations"), APPROVAL));
    checks.preserving();
  }

  static void checkStatus(ObjectNode definition, FieldErrors errors) {
    names(
        definition.path("status").path("acceptedNames"),
        FieldPath.of("status", "acceptedNames"),
        errors);
  }

  private void spec() {
    group();
    var scope = text(spec, "scope");
    var scopes = List.of("Cluster", "Namespaced");
    if (scope.isEmpty()) errors.required(SPEC.child("scope"), "");
    else if (!scopes.contains(scope)) errors.notSupported(SPEC.child("scope"), scope, scopes);
    for (int i = 0; i < versions.size(); i++)
      if (schema(versions.get(i)) == null)
        errors.required(VERSIONS.index(i).child("schema").child("openAPIV3Schema"), "");
    versions();
    for (var name : List.of("plural", "singular", "kind", "listKind"))
      if (text(spec.path("names"), name).isEmpty()) errors.required(NAMES.child(name), "");
    names(spec.path("names"), NAMES, errors);
    shared();
    ConversionChecks.check(spec.path("conversion"), SPEC.child("conversion"), errors);
  }

  private void group() {
    var group = text(spec, "group");
    var path = SPEC.child("group");
    var problems = NameChecks.subdomain(group);
    if (group.isEmpty()) errors.required(path, "");
    else if (!problems.isEmpty()) errors.invalid(path, group, String.join(",", problems));
    else if (!group.contains("."))
      errors.invalid(path, group, "should be a domain with at least one dot");
  }

  private void versions() {
    var seen = new HashSet<String>();
    boolean repeated = false;
    int storages = 0;
    for (int i = 0; i < versions.size(); i++) {
      var version = versions.get(i);
      var path = VERSIONS.index(i);
      if (flag(version, "storage")) storages++;
      repeated |= !seen.add(text(version, "name"));
      versionName(text(version, "name"), path.child("name"));
      version(version, path);
    }
    if (repeated) errors.invalidRendered(VERSIONS, rendered(), "must contain unique version names");
    if (storages != 1)
      errors.invalidRendered(
          VERSIONS, rendered(), "must have exactly one version marked as storage version");
    // the first version is also kept as the one there was before there could be several
    if (!versions.isEmpty()) versionName(text(versions.get(0), "name"), SPEC.child("version"));
  }

  private void versionName(String name, FieldPath path) {
    var problems = NameChecks.label1035(name);
    if (!problems.isEmpty()) errors.invalid(path, name, String.join(",", problems));
  }

  private String rendered() {
    if (!spec.has("versions") || versions.isNull()) return "null";
    var list = JsonNodeFactory.instance.arrayNode();
    for (var version : versions) list.add(GoSchema.version(version, shared));
    return GoSchema.print(list);
  }

  private void version(JsonNode version, FieldPath path) {
    VersionChecks.deprecation(version, path, errors);
    var schema = schema(version);
    boolean ownStatus = version.path("subresources").path("status").isObject();
    if (!shared.schema() && schema != null)
      VersionChecks.schema(schema, ownStatus, path.child("schema"), errors);
    if (!shared.subresources())
      VersionChecks.subresources(version.path("subresources"), path.child("subresources"), errors);
    if (!shared.columns())
      VersionChecks.columns(
          version.path("additionalPrinterColumns"), path.child("additionalPrinterColumns"), errors);
    if (shared.selectable() || version.path("selectableFields").isEmpty()) return;
    var at = path.child("selectableFields");
    if (schema != null)
      VersionChecks.selectable(version.path("selectableFields"), schema, at, errors);
    else
      errors.invalid(
          at, "", "may only be set when `version.schema.openAPIV3Schema` is not included");
  }

  /** What all versions have alike is checked once. */
  private void shared() {
    if (versions.isEmpty()) return;
    var first = versions.get(0);
    var schema = schema(first);
    boolean ownStatus = false;
    for (var version : versions)
      ownStatus |= version.path("subresources").path("status").isObject();
    if (shared.schema() && schema != null)
      VersionChecks.schema(schema, ownStatus, SPEC.child("validation"), errors);
    if (shared.subresources())
      VersionChecks.subresources(first.path("subresources"), SPEC.child("subresources"), errors);
    if (shared.columns())
      VersionChecks.columns(
          first.path("additionalPrinterColumns"), SPEC.child("additionalPrinterColumns"), errors);
    if (!shared.selectable()) return;
    var at = SPEC.child("selectableFields");
    if (shared.schema() && schema != null)
      VersionChecks.selectable(first.path("selectableFields"), schema, at, errors);
    else errors.invalid(at, "", "may only be set when validations.schema is included");
  }

  private static @Nullable ObjectNode schema(JsonNode version) {
    return version.path("schema").get("openAPIV3Schema") instanceof ObjectNode schema
        ? schema
        : null;
  }

  private static void names(JsonNode names, FieldPath path, FieldErrors errors) {
    for (var name : List.of("plural", "singular")) {
      var given = text(names, name);
      var problems = NameChecks.label1035(given);
      if (!given.isEmpty() && !problems.isEmpty())
        errors.invalid(path.child(name), given, String.join(",", problems));
    }
    for (var name : List.of("kind", "listKind")) {
      var given = text(names, name);
      var problems = NameChecks.label1035(given.toLowerCase(Locale.ROOT));
      if (!given.isEmpty() && !problems.isEmpty())
        errors.invalid(
            path.child(name),
            given,
            "may have mixed case, but should otherwise match: " + String.join(",", problems));
    }
    list(names, "shortNames", path, errors);
    var kind = text(names, "kind");
    if (!kind.isEmpty() && kind.equals(text(names, "listKind")))
      errors.invalid(path.child("listKind"), kind, "kind and listKind may not be the same");
    list(names, "categories", path, errors);
  }

  private static void list(JsonNode names, String name, FieldPath path, FieldErrors errors) {
    int i = 0;
    for (var given : texts(names, name)) {
      var problems = NameChecks.label1035(given);
      if (!problems.isEmpty())
        errors.invalid(path.child(name).index(i), given, String.join(",", problems));
      i++;
    }
  }

  private void unchanged(ObjectNode old) {
    var before = old.path("spec");
    if (isEstablished(old)) {
      same("scope", spec, before, SPEC);
      same("kind", spec.path("names"), before.path("names"), NAMES);
    }
    same("group", spec, before, SPEC);
    same("plural", spec.path("names"), before.path("names"), NAMES);
  }

  private void same(String name, JsonNode now, JsonNode before, FieldPath path) {
    if (!text(now, name).equals(text(before, name)))
      errors.invalid(path.child(name), text(now, name), "field is immutable");
  }

  private static boolean isEstablished(ObjectNode definition) {
    for (var condition : definition.path("status").path("conditions"))
      if (text(condition, "type").equals("Established"))
        return text(condition, "status").equals("True");
    return false;
  }

  private void stored() {
    var stored = texts(definition.path("status"), "storedVersions");
    if (stored.isEmpty()) {
      errors.invalidRendered(STORED, "null", "must have at least one stored version");
      return;
    }
    var left = new ArrayList<>(stored);
    for (var version : versions) {
      var name = text(version, "name");
      boolean known = left.remove(name);
      if (flag(version, "storage") && !known)
        errors.invalid(
            STORED,
            definition.path("status").path("storedVersions"),
            "must have the storage version " + name);
    }
    for (int i = 0; i < stored.size(); i++) {
      var name = stored.get(i);
      if (left.contains(name))
        errors.invalid(
            STORED.index(i),
            name,
            "missing from spec.versions; %1$s was previously a storage version, and must remain in"
                    .formatted(name)
                + " spec.versions until a storage migration ensures no data remains persisted in"
                + " %1$s and removes %1$s from status.storedVersions".formatted(name));
    }
  }

  /** Groups that are Kubernetes' own need its approval; {@code before} is null for new ones. */
  private void approval(@Nullable String before) {
    var group = text(spec, "group");
    boolean guarded = isOf(group, "k8s.io") || isOf(group, "kubernetes.io");
    var given = text(definition.path("metadata").path("annotations"), APPROVAL);
    if (!guarded || given.equals(before)) return;
    var path = FieldPath.of("metadata", "annotations").key(APPROVAL);
    var text = "protected groups must have approval annotation \"" + APPROVAL + "\"";
    if (given.isEmpty()) errors.required(path, text + ENHANCEMENT);
    else if (!given.startsWith("unapproved") && !isUrl(given))
      errors.invalid(
          path,
          given,
          text + " with either a URL or a reason starting with \"unapproved\"" + ENHANCEMENT);
  }

  private static boolean isOf(String group, String domain) {
    return group.equals(domain) || group.endsWith("." + domain);
  }

  private static boolean isUrl(String text) {
    try {
      var uri = new URI(text);
      return uri.getScheme() != null && uri.getHost() != null;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  private void preserving() {
    if (flag(spec, "preserveUnknownFields"))
      errors.invalid(
          SPEC.child("preserveUnknownFields"),
          spec.path("preserveUnknownFields"),
          "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
              + " spec.versions[*].schema instead");
  }
}
