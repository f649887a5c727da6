package dev.lares.control;

import dev.lares.client.Deletion;
import dev.lares.model.ApiException;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import tools.jackson.databind.node.ObjectNode;

/** Starts and stops pods for their controllers, and tells users so with events on the owner. */
public final class PodControl {
  private final Recorder recorder;

  public PodControl(Recorder recorder) {
    this.recorder = recorder;
  }

  /**
   * Creates a pod, save in a namespace that is going away: that is no failure, and nobody needs to
   * hear of it.
   */
  public void create(Hands hands, ObjectRef owner, String namespace, ObjectNode pod) {
    try {
      var created = hands.create(Resources.PODS, namespace, pod);
      var name = created.key().substring(created.key().indexOf('/') + 1);
      recorder.normal(owner, "SuccessfulCreate", "Created pod: " + name);
    } catch (ApiException refusal) {
      if (refusal.namespaceTerminating()) return;
      recorder.warning(owner, "FailedCreate", "Error creating: " + refusal.getMessage());
      throw refusal;
    }
  }

  /** Deletes a pod; that it is gone already is success. */
  public void delete(Hands hands, ObjectRef owner, Pod pod) {
    var name = pod.meta().name();
    try {
      hands.delete(Resources.PODS, pod.meta().namespace(), name, Deletion.of(pod.meta().uid()));
      recorder.normal(owner, "SuccessfulDelete", "Deleted pod: " + name);
    } catch (ApiException refusal) {
      if (refusal.notFound()) return;
      recorder.warning(owner, "FailedDelete", "Error deleting: " + refusal.getMessage());
      throw refusal;
    }
  }
}
