package dev.lares.control.namespace;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.quantity.ResourceList;
import dev.lares.quota.ResourceQuota;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Begins the status of quotas, and gives back what is no longer used. What comes is booked by the
 * API server as it admits it; this corrects the books when something goes, and soon after every
 * booking, because what was booked may have failed to come.
 */
public final class QuotaStatus {
  private static final String NAME = "resourcequota-controller";

  /** Long enough for what was booked to show in the views; bounds the counting a rush causes. */
  private static final Duration AUDIT = Duration.ofSeconds(5);

  private final View<ResourceQuota> quotas;
  private final View<Pod> pods;
  private final QuotaCount count;
  private final Contents contents;
  private final Cluster cluster;
  private final Controller<String> shell;

  private QuotaStatus(Cluster cluster, Views views, Timers time) {
    this.cluster = cluster.as(NAME);
    quotas = views.of(Decodings.RESOURCE_QUOTAS);
    pods = views.of(Decodings.PODS);
    count = new QuotaCount(this.cluster, pods);
    contents = new Contents(views, (namespace, last) -> recount(namespace));
    shell = new Controller<>(NAME, cluster, views, List.of(quotas, pods), time, this::reconcile);
    quotas.listen(this::changed);
    pods.listen((before, after) -> {
      if (before != null && after != null && !before.terminal() && after.terminal())
        recount(after.meta().namespace());
    });
  }

  public static Worker of(Cluster cluster, Views views, Timers time) {
    return new QuotaStatus(cluster, views, time).shell;
  }

  private void changed(@Nullable ResourceQuota before, @Nullable ResourceQuota after) {
    if (after == null) return;
    if (before == null || !after.quota().equals(before.quota())) shell.add(after.meta().key());
    else if (!after.used().equals(before.used())) shell.addAfter(after.meta().key(), AUDIT);
  }

  private void recount(String namespace) {
    for (var quota : quotas.in(namespace)) shell.add(quota.meta().key());
  }

  private Pass reconcile(String key, Hands hands) {
    var known = quotas.get(key);
    if (known == null || known.meta().deleting()) return Pass.settled();
    var types = contents.follow(cluster.servedTypes());
    var meta = known.meta();
    var stored = hands.find(Resources.RESOURCE_QUOTAS, meta.namespace(), meta.name());
    if (stored.isEmpty()) return Pass.settled();
    var quota = Decodings.RESOURCE_QUOTAS.decode().apply(stored.get());
    var used = quota.quota().told(count.of(quota.quota(), meta.namespace(), types));
    if (quota.told().equals(quota.quota().hard()) && quota.used().equals(used))
      return Pass.settled();
    var tree = (ObjectNode) JsonMapper.shared().readTree(stored.get().json());
    var status = tree.putObject("status");
    put(status.putObject("hard"), quota.quota().hard());
    put(status.putObject("used"), used);
    hands.updateStatus(Resources.RESOURCE_QUOTAS, meta.namespace(), meta.name(), tree);
    return Pass.settled();
  }

  private static void put(ObjectNode list, ResourceList amounts) {
    amounts.forEach((name, amount) -> list.put(name, amount.toString()));
  }
}
