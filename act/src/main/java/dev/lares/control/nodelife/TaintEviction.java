package dev.lares.control.nodelife;

import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Pass;
import dev.lares.control.Recorder;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import dev.lares.select.Tolerations;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Index;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deletes pods from nodes whose NoExecute taints they do not tolerate, or no longer. Once a pod's
 * time runs, it is not shortened by what comes later.
 */
public final class TaintEviction {
  /** As in Kubernetes: the source of its events. */
  public static final String SOURCE = "taint-eviction-controller";

  private static final String REASON = "TaintManagerEviction";

  private final View<Node> nodes;
  private final View<Pod> pods;
  private final Index<Pod> podsByNode;
  private final Recorder recorder;
  private final Timers time;
  private final Controller<String> shell;

  /**
   * @param done whether the deletion was asked for: once is enough, finalizers may hold the pod
   */
  private record Sentence(ObjectRef about, String uid, Instant due, boolean done) {
    Sentence carriedOut() {
      return new Sentence(about, uid, due, true);
    }
  }

  /** Pods whose time runs, or has run out. Touched by passes alone. */
  private final Map<String, Sentence> sentences = new HashMap<>();

  private TaintEviction(Cluster cluster, Views views, Timers time, Recorder recorder) {
    this.time = time;
    this.recorder = recorder;
    nodes = views.of(Decodings.NODES);
    pods = views.of(Decodings.PODS);
    podsByNode =
        pods.indexed("spec.nodeName", pod -> pod.bound() ? List.of(pod.nodeName()) : List.of());
    shell = new Controller<>(SOURCE, cluster, views, List.of(nodes, pods), time, this::reconcile);
    nodes.listen(this::nodeChanged);
    pods.listen(this::podChanged);
  }

  /**
   * @param recorder of {@link #SOURCE}
   */
  public static Worker of(Cluster cluster, Views views, Timers time, Recorder recorder) {
    return new TaintEviction(cluster, views, time, recorder).shell;
  }

  private void nodeChanged(@Nullable Node before, @Nullable Node after) {
    if (after == null) return;
    var was = before == null ? List.<Taint>of() : evicting(before);
    if (!was.equals(evicting(after)))
      for (var pod : podsByNode.of(after.name())) shell.add(pod.meta().key());
  }

  private void podChanged(@Nullable Pod before, @Nullable Pod after) {
    var pod = after == null ? before : after;
    if (pod == null || !pod.bound()) return;
    var node = nodes.get(pod.nodeName());
    if (after == null || (node != null && !evicting(node).isEmpty())) shell.add(pod.meta().key());
  }

  private static List<Taint> evicting(Node node) {
    for (var taint : node.taints())
      if (taint.effect() == TaintEffect.NO_EXECUTE)
        return node.taints().stream().filter(t -> t.effect() == TaintEffect.NO_EXECUTE).toList();
    return List.of();
  }

  private Pass reconcile(String key, Hands hands) {
    var pod = pods.get(key);
    var sentence = sentences.get(key);
    if (sentence != null && (pod == null || !sentence.uid().equals(pod.meta().uid()))) {
      lift(key, sentence);
      sentence = null;
    }
    var node = pod == null ? null : nodes.get(pod.nodeName());
    if (pod == null || node == null) return Pass.settled();
    var taints = evicting(node);
    var endured =
        taints.isEmpty() ? null : Tolerations.enduredFor(taints, pod.spec().tolerations());
    if (endured == null) {
      if (sentence != null) lift(key, sentence);
      return Pass.settled();
    }
    var now = time.now();
    // a sentence that runs is not shortened, only overridden by one that does not wait at all
    if (sentence != null && endured.isZero() && sentence.due().isAfter(now)) {
      lift(key, sentence);
      sentence = null;
    }
    if (sentence == null) {
      sentence =
          new Sentence(
              ObjectRef.named(Resources.PODS, pod.meta()),
              pod.meta().uid(),
              now.plus(endured),
              false);
      sentences.put(key, sentence);
    }
    if (sentence.due().isAfter(now)) return Pass.again(Duration.between(now, sentence.due()));
    if (sentence.done()) return Pass.settled();
    recorder.normal(sentence.about(), REASON, "Marking for deletion Pod " + key);
    Disruption.mark(
        pod,
        "DeletionByTaintManager",
        "Taint manager: deleting due to NoExecute taint",
        null,
        now,
        hands);
    hands.delete(
        Resources.PODS, pod.meta().namespace(), pod.meta().name(), Deletion.of(pod.meta().uid()));
    sentences.put(key, sentence.carriedOut());
    return Pass.settled();
  }

  private void lift(String key, Sentence sentence) {
    sentences.remove(key);
    if (!sentence.done())
      recorder.normal(sentence.about(), REASON, "Cancelling deletion of Pod " + key);
  }
}
