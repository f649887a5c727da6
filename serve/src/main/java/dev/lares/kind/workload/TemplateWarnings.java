package dev.lares.kind.workload;

import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The warnings of kinds that make pods from a template: those of the pods to come. */
interface TemplateWarnings extends Strategy {
  /** The fields that lead to the template. */
  default String[] template() {
    return new String[] {"spec", "template"};
  }

  @Override
  default List<String> warnings(ObjectNode object) {
    var path = template();
    return PodWarnings.ofNamed(object, Trees.at(object, path), FieldPath.of(path));
  }

  @Override
  default List<String> warningsOfUpdate(ObjectNode object, ObjectNode old) {
    return PodWarnings.ofChanged(object, old, template());
  }
}
