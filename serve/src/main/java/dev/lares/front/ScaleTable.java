package dev.lares.front;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;

/** How a Scale is shown: it is a part of many kinds, and a resource nowhere. */
final class ScaleTable {
  static final Kind KIND =
      Kind.of(new ResourceType("autoscaling", "v1", "scales", "Scale", true))
          .columns(
              CommonColumns.NAME,
              Column.integer(
                  "Desired",
                  "Number of pods wanted",
                  (scale, now) -> Trees.number(scale.path("spec"), "replicas", 0)),
              Column.integer(
                  "Available",
                  "Number of pods there are",
                  (scale, now) -> Trees.number(scale.path("status"), "replicas", 0)),
              CommonColumns.AGE);

  private ScaleTable() {}
}
