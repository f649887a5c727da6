package dev.lares.control.storage;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.model.PersistentVolumeClaim;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Index;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/**
 * Lets a deleted PersistentVolumeClaim go once no pod on a node names it. A pod without a node does
 * not count: no node would start it with a claim that is going.
 */
public final class ClaimProtection {
  /** As user agents call it. */
  public static final String NAME = "pvc-protection-controller";

  private static final String FINALIZER = "kubernetes.io/pvc-protection";

  private final View<PersistentVolumeClaim> claims;
  private final Index<Pod> users;

  private ClaimProtection(View<PersistentVolumeClaim> claims, Index<Pod> users) {
    this.claims = claims;
    this.users = users;
  }

  public static Worker of(Cluster cluster, Views views, Timers timers) {
    var claims = views.of(Decodings.PERSISTENT_VOLUME_CLAIMS);
    var pods = views.of(Decodings.PODS);
    var protection = new ClaimProtection(claims, pods.indexed("claim", ClaimProtection::used));
    var shell =
        new Controller<>(
            NAME, cluster, views, List.of(claims, pods), timers, protection::reconcile);
    claims.listen((before, after) -> {
      if (after != null && Release.waits(after.meta(), FINALIZER)) shell.add(after.meta().key());
    });
    pods.listen((before, after) -> {
      if (after == null && before != null) used(before).forEach(shell::add);
    });
    return shell;
  }

  private static List<String> used(Pod pod) {
    if (!pod.bound() || pod.spec().claims().isEmpty()) return List.of();
    var namespace = pod.meta().namespace();
    return pod.spec().claims().stream().map(claim -> namespace + "/" + claim).toList();
  }

  private Pass reconcile(String key, Hands hands) {
    var claim = claims.get(key);
    if (claim != null && Release.waits(claim.meta(), FINALIZER) && users.of(key).isEmpty())
      Release.of(hands, Resources.PERSISTENT_VOLUME_CLAIMS, claim.meta(), FINALIZER);
    return Pass.settled();
  }
}
