package dev.lares.api;

import java.util.List;

/** The admission plugins of a server, in order. All mutating runs before all validating. */
public record Admission(List<AdmissionPlugin> plugins) {
  public static final Admission NONE = new Admission(List.of());

  void mutate(AdmissionRequest request) {
    for (var plugin : plugins) plugin.mutate(request);
  }

  void validate(AdmissionRequest request) {
    for (var plugin : plugins) plugin.validate(request);
  }
}
