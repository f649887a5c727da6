package dev.lares.workload;

import dev.lares.model.PodTemplate;

/** What a ControllerRevision holds: a patch that brings a template back. */
public final class TemplatePatch {
  /** What servers before 1.34 wrote where no time was. In sorted JSON no text can look like it. */
  private static final String NO_TIME = "\"creationTimestamp\":null";

  private TemplatePatch() {}

  /**
   * Whether {@code found}, whoever wrote it, brings back the same template as our own {@code
   * wanted}.
   */
  public static boolean same(String found, String wanted) {
    return found.equals(wanted) || found.contains(NO_TIME) && withoutTimes(found).equals(wanted);
  }

  private static String withoutTimes(String data) {
    return data.replace(NO_TIME + ",", "").replace("," + NO_TIME, "").replace(NO_TIME, "");
  }

  /** The patch for {@code template}, as sorted JSON. */
  public static String of(PodTemplate template) {
    var fields = template.json().substring(1);
    var separator = fields.equals("}") ? "" : ",";
    return "{\"spec\":{\"template\":{\"$patch\":\"replace\"" + separator + fields + "}}";
  }
}
