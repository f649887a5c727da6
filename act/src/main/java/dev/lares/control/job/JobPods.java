package dev.lares.control.job;

import dev.lares.control.PodPrototype;
import dev.lares.job.JobRun.Start;
import dev.lares.model.Job;
import dev.lares.model.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the pods of one Job. */
final class JobPods {
  private static final String VARIABLE = "JOB_COMPLETION_INDEX";
  private static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";
  private static final String IGNORED = "batch.kubernetes.io/job-index-ignored-failure-count";

  /** What a generated name may be made from: it is given five characters more, and fits 63. */
  private static final int LONGEST_PREFIX = 58;

  private final Job job;
  private final ObjectNode prototype;

  JobPods(Job job) {
    this.job = job;
    this.prototype = PodPrototype.of(Resources.JOBS, job.meta(), job.spec().template());
    var meta = object(prototype, "metadata");
    var finalizers = meta.get("finalizers") instanceof ArrayNode given ? given : null;
    if (finalizers == null) finalizers = meta.putArray("finalizers");
    boolean there = false;
    for (var finalizer : finalizers) there |= finalizer.asString("").equals(Job.TRACKING);
    if (!there) finalizers.add(Job.TRACKING);
    if (!job.spec().indexed()) return;
    var spec = object(prototype, "spec");
    tellIndex(spec.path("initContainers"));
    tellIndex(spec.path("containers"));
  }

  ObjectNode pod(Start start) {
    var pod = prototype.deepCopy();
    if (start.index() < 0) return pod;
    var index = Integer.toString(start.index());
    var meta = object(pod, "metadata");
    meta.put("generateName", prefix(index));
    object(meta, "labels").put(Job.INDEX, index);
    var annotations = object(meta, "annotations").put(Job.INDEX, index);
    if (start.failures() != null) {
      annotations.put(FAILURES, start.failures().toString());
      if (start.ignored() > 0) annotations.put(IGNORED, Integer.toString(start.ignored()));
    }
    object(pod, "spec").put("hostname", job.meta().name() + "-" + index);
    return pod;
  }

  private String prefix(String index) {
    var end = "-" + index + "-";
    var name = job.meta().name();
    return name.substring(0, Math.min(name.length(), LONGEST_PREFIX - end.length())) + end;
  }

  /** Every container may ask which index its pod works on. */
  private static void tellIndex(JsonNode containers) {
    for (var container : containers) {
      var env = container.get("env") instanceof ArrayNode given ? given : null;
      if (env == null) env = ((ObjectNode) container).putArray("env");
      boolean there = false;
      for (var variable : env) there |= variable.path("name").asString("").equals(VARIABLE);
      if (there) continue;
      env.addObject()
          .put("name", VARIABLE)
          .putObject("valueFrom")
          .putObject("fieldRef")
          .put("fieldPath", "metadata.labels['" + Job.INDEX + "']");
    }
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode found ? found : parent.putObject(name);
  }
}
