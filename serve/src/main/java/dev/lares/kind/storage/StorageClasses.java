package dev.lares.kind.storage;

import static dev.lares.kind.Trees.items;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Storage classes. */
final class StorageClasses implements Strategy {
  static final Kind KIND =
      Kind.of(StorageKinds.type("storageclasses", "StorageClass"))
          .shortNames("sc")
          .strategy(new StorageClasses())
          .columns(
              new Column("Name", "string", "name", "Name of the object", 0, StorageClasses::name),
              Column.text("Provisioner", "Who makes its volumes", StorageKinds.text("provisioner")),
              Column.text(
                  "ReclaimPolicy",
                  "What becomes of its volumes",
                  StorageKinds.text("reclaimPolicy")),
              Column.text(
                  "VolumeBindingMode",
                  "When they are bound",
                  StorageKinds.text("volumeBindingMode")),
              StorageKinds.flag(
                  "AllowVolumeExpansion", "Whether its volumes may grow", "allowVolumeExpansion"),
              CommonColumns.AGE);

  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

  private static String name(JsonNode object, Instant now) {
    var name = text(object, "metadata", "name");
    var usual = text(object, "metadata", "annotations", DEFAULT).equals("true");
    return usual ? name + " (default)" : name;
  }

  @Override
  public void defaults(ObjectNode storageClass) {
    Trees.putIfEmpty(storageClass, "reclaimPolicy", "Delete");
    Trees.putIfEmpty(storageClass, "volumeBindingMode", "Immediate");
    Trees.putIfAbsentText(storageClass, "provisioner");
  }

  @Override
  public void validate(ObjectNode storageClass, FieldErrors errors) {
    var provisioner = text(storageClass, "provisioner").toLowerCase(Locale.ROOT);
    var path = FieldPath.of("provisioner");
    if (provisioner.isEmpty()) errors.required(path, "");
    else errors.invalidAll(path, provisioner, NameChecks.qualifiedName(provisioner));
    if (storageClass.path("parameters").has(""))
      errors.invalid(FieldPath.of("parameters"), "", "field can not be empty.");
    Trees.checkSupported(
        errors,
        FieldPath.of("reclaimPolicy"),
        text(storageClass, "reclaimPolicy"),
        List.of("Delete", "Retain"));
    Trees.checkSupported(
        errors,
        FieldPath.of("volumeBindingMode"),
        text(storageClass, "volumeBindingMode"),
        List.of("Immediate", "WaitForFirstConsumer"));
    topologies(storageClass, errors);
  }

  private static void topologies(JsonNode storageClass, FieldErrors errors) {
    var index = 0;
    for (var term : objects(storageClass, "allowedTopologies")) {
      var expressions =
          FieldPath.of("allowedTopologies").index(index++).child("matchLabelExpressions");
      var keys = new HashSet<String>();
      var at = 0;
      for (var expression : objects(term, "matchLabelExpressions")) {
        var path = expressions.index(at++);
        var key = text(expression, "key");
        if (size(expression, "values") == 0) errors.required(path.child("values"), "");
        var values = new HashSet<String>();
        var place = 0;
        for (var value : items(expression, "values")) {
          if (!values.add(value.asString()))
            errors.duplicate(path.child("values").index(place), value.asString());
          place++;
        }
        if (!keys.add(key)) errors.duplicate(path.child("key"), key);
        errors.invalidAll(path.child("key"), key, NameChecks.qualifiedName(key));
      }
    }
  }

  @Override
  public void validateUpdate(ObjectNode storageClass, ObjectNode old, FieldErrors errors) {
    for (var field :
        new String[] {"parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"})
      if (!storageClass.path(field).equals(old.path(field)))
        errors.invalid(FieldPath.of(field), storageClass.path(field), "field is immutable");
  }
}
