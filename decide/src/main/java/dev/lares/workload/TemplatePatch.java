package dev.lares.workload;

import dev.lares.model.PodTemplate;

/** What a ControllerRevision holds: a patch that brings a template back. */
public final class TemplatePatch {
  private TemplatePatch() {}

  /** The patch for {@code template}, as sorted JSON. */
  public static String of(PodTemplate template) {
    var fields = template.json().substring(1);
    var separator = fields.equals("}") ? "" : ",";
    return "{\"spec\":{\"template\":{\"$patch\":\"replace\"" + separator + fields + "}}";
  }
}
