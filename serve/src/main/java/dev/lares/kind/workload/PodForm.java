package dev.lares.kind.workload;

import static dev.lares.kind.Trees.keep;
import static dev.lares.kind.Trees.object;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Pod specs as Kubernetes holds them inside, where messages show them. */
final class PodForm {
  private static final List<String> SHARING =
      List.of("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers");

  private PodForm() {}

  /** What is shared with the host is part of the security context there. */
  static ObjectNode of(ObjectNode spec) {
    var form = spec.deepCopy();
    var context = object(form, "securityContext");
    for (var field : SHARING) keep(context, spec, field);
    return form;
  }

  /** Of a template, metadata counts as far as it is handed on. */
  static ObjectNode ofTemplate(ObjectNode template) {
    var form = template.objectNode();
    var metadata = object(template.deepCopy(), "metadata");
    for (var field : List.of("labels", "annotations")) keep(form, metadata, field);
    form.set("spec", of(object(template.deepCopy(), "spec")));
    return form;
  }
}
