package dev.lares.kind.definition;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.items;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.model.Resources;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Definitions of custom resources. */
public final class Definitions implements Strategy {
  /** Holds a definition that is to go until its resources are gone. */
  static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

  public static final Kind KIND =
      Kind.of(Resources.CUSTOM_RESOURCE_DEFINITIONS)
          .shortNames("crd", "crds")
          .categories("api-extensions")
          .subresources("status")
          .withGeneration()
          .withRevisionNeededOnUpdate()
          .columns(CommonColumns.NAME, CommonColumns.CREATED_AT)
          .strategy(new Definitions());

  private Definitions() {}

  @Override
  public void defaults(ObjectNode object) {
    var spec = object(object, "spec");
    var names = object(spec, "names");
    var kind = text(names, "kind");
    if (!kind.isEmpty()) {
      putIfEmpty(names, "singular", kind.toLowerCase(Locale.ROOT));
      putIfEmpty(names, "listKind", kind + "List");
    }
    var conversion = object(spec, "conversion");
    if (!conversion.has("strategy") || text(conversion, "strategy").isEmpty())
      conversion.put("strategy", "None");
    if (conversion.path("webhook").path("clientConfig").get("service") instanceof ObjectNode service
        && !service.has("port")) service.put("port", 443);
    if (object.has("status") && texts(object.path("status"), "storedVersions").isEmpty())
      noteStored(object);
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.remove("status");
    var status = object.putObject("status");
    status.putNull("conditions");
    status.putObject("acceptedNames").put("plural", "").put("kind", "");
    status.putNull("storedVersions");
    noteStored(object);
  }

  @Override
  public void prepareUpdate(ObjectNode object, ObjectNode old) {
    noteStored(object);
  }

  /** Objects may exist in every version that ever was the stored one. */
  private static void noteStored(ObjectNode object) {
    var status = object(object, "status");
    var stored = texts(status, "storedVersions");
    for (var version : items(object.path("spec"), "versions")) {
      var name = text(version, "name");
      if (!flag(version, "storage")) continue;
      if (stored.contains(name)) return;
      var list = status.putArray("storedVersions");
      stored.forEach(list::add);
      list.add(name);
      return;
    }
  }

  @Override
  public boolean beginsDeletion(ObjectNode object, Instant now) {
    var metadata = object(object, "metadata");
    var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    metadata.put("deletionTimestamp", time);
    var finalizers = texts(metadata, "finalizers");
    if (!finalizers.contains(CLEANUP)) {
      var list = metadata.putArray("finalizers");
      finalizers.forEach(list::add);
      list.add(CLEANUP);
    }
    var status = object(object, "status");
    var conditions = status.withArrayProperty("conditions");
    conditions.removeIf(condition -> text(condition, "type").equals("Terminating"));
    conditions
        .addObject()
        .put("type", "Terminating")
        .put("status", "True")
        .put("lastTransitionTime", time)
        .put("reason", "InstanceDeletionPending")
        .put(
            "message",
            "CustomResourceDefinition marked for deletion; CustomResource deletion will begin"
                + " soon");
    return true;
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    DefinitionChecks.checkNew(object, errors);
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    DefinitionChecks.checkChanged(object, old, errors);
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    DefinitionChecks.checkStatus(object, errors);
  }
}
