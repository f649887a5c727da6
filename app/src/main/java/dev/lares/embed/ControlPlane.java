package dev.lares.embed;

import dev.lares.api.ApiServer;
import dev.lares.chance.Chance;
import dev.lares.client.Cluster;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kinds;
import dev.lares.pki.ServiceAccountTokens;
import dev.lares.store.Store;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Views;
import java.util.function.Consumer;

/**
 * Everything of a cluster but its transport and its clock: store, API, controllers, simulated
 * nodes. Live and virtual clusters differ only in the timers and in who drives the workers.
 */
final class ControlPlane implements AutoCloseable {
  private final Store store;
  private final Kinds kinds = new Kinds(BuiltInKinds.ALL);
  private final ApiServer api;
  private final Cluster cluster;
  private final Views views;

  /**
   * @param start given every worker, once, to be driven from then on
   */
  ControlPlane(
      Store store, Timers time, Chance chance, Consumer<Worker> start, ClusterOptions options) {
    this.store = store;
    this.api =
        new ApiServer(store, () -> kinds, dev.lares.api.Admission.NONE, time, chance.split("api"));
    this.cluster = new DirectCluster(api, store, () -> kinds, "lares");
    this.views = new Views(cluster.as("views"), start);
  }

  ApiServer api() {
    return api;
  }

  Kinds kinds() {
    return kinds;
  }

  /** The cluster as the controllers reach it. */
  Cluster cluster() {
    return cluster;
  }

  Store store() {
    return store;
  }

  /**
   * Whether the account of a token, and the pod the token is bound to, are still the ones it was
   * made for.
   */
  boolean accountExists(ServiceAccountTokens.Claims claims) {
    var pod = claims.pod();
    return lives("serviceaccounts", claims.namespace(), claims.name(), claims.uid())
        && (pod == null || lives("pods", claims.namespace(), pod.name(), pod.uid()));
  }

  private boolean lives(String type, String namespace, String name, String uid) {
    var stored = store.current().find(type, namespace + "/" + name);
    return stored != null && stored.header().uid().equals(uid);
  }

  /** True once every controller has seen the whole cluster. */
  boolean caughtUp() {
    return views.synced();
  }

  @Override
  public void close() {
    views.close();
    store.close();
  }
}
