package dev.lares.model;

import dev.lares.select.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pods with names that stay, and claims to storage that stay with the names.
 *
 * @param start the first pod's number
 * @param claims templates of the claims every pod has
 * @param serviceName under which the pods' names are known; empty for none
 * @param parallel whether pods come and go without waiting for each other
 * @param partition pods with lower numbers stay as they are in a rolling update; null if pods are
 *     only replaced when somebody deletes them
 * @param minReadySeconds how long a pod is ready before it counts as available
 * @param revisionHistoryLimit how many old ControllerRevisions are kept
 * @param claimsGoWithSet whether claims are deleted with the set
 * @param claimsGoWithPods whether claims are deleted with pods that are no longer wanted
 */
public record StatefulSet(
    Meta meta,
    int replicas,
    int start,
    LabelSelector selector,
    PodTemplate template,
    List<ClaimTemplate> claims,
    String serviceName,
    boolean parallel,
    @Nullable Integer partition,
    int minReadySeconds,
    int revisionHistoryLimit,
    boolean claimsGoWithSet,
    boolean claimsGoWithPods,
    Status status) {
  /** On a pod: its own name, so that a service can select just it. */
  public static final String POD_NAME = "statefulset.kubernetes.io/pod-name";

  /** On a pod: its number. */
  public static final String POD_INDEX = "apps.kubernetes.io/pod-index";

  /** On a pod: the name of the ControllerRevision it was made of. */
  public static final String REVISION = "controller-revision-hash";

  public StatefulSet {
    claims = List.copyOf(claims);
  }

  /**
   * A template of claims.
   *
   * @param json the whole claim as compact JSON with sorted keys
   */
  public record ClaimTemplate(String name, String json) {}

  /** Kubernetes' counters of its pods. */
  public record Status(
      int replicas,
      int readyReplicas,
      int availableReplicas,
      int currentReplicas,
      int updatedReplicas,
      String currentRevision,
      String updateRevision,
      long observedGeneration,
      @Nullable Integer collisionCount) {
    public static final Status NONE = new Status(0, 0, 0, 0, 0, "", "", 0, null);
  }

  /** The name of the pod with this number. */
  public String podName(int ordinal) {
    return meta.name() + "-" + ordinal;
  }

  /** The number in a pod's name; -1 if the name is none of this set's. */
  public int ordinal(Pod pod) {
    var name = pod.meta().name();
    var prefix = meta.name() + "-";
    if (!name.startsWith(prefix)) return -1;
    var number = name.substring(prefix.length());
    if (number.isEmpty()
        || number.length() > 9
        || !number.chars().allMatch(c -> c >= '0' && c <= '9')
        || (number.length() > 1 && number.startsWith("0"))) return -1;
    return Integer.parseInt(number);
  }

  /** Whether a pod with this number is wanted. */
  public boolean wants(int ordinal) {
    return ordinal >= start && ordinal < start + replicas;
  }
}
