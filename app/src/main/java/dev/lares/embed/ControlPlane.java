package dev.lares.embed;

import dev.lares.access.RequestKeeper;
import dev.lares.access.RoleBootstrap;
import dev.lares.admission.StandardAdmission;
import dev.lares.api.ApiServer;
import dev.lares.api.Bootstrap;
import dev.lares.api.EventExpiry;
import dev.lares.api.ServedKinds;
import dev.lares.api.Trust;
import dev.lares.chance.Chance;
import dev.lares.client.Cluster;
import dev.lares.control.scheduling.Scheduler;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kinds;
import dev.lares.model.Resources;
import dev.lares.sim.NodeTemplate;
import dev.lares.sim.SimOptions;
import dev.lares.sim.SimulatedNodes;
import dev.lares.store.Store;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Views;
import dev.lares.webhook.ConversionWebhooks;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Everything of a cluster but its transport and its clock: store, API, controllers, simulated
 * nodes. Live and virtual clusters differ only in the timers and in who drives the workers.
 */
final class ControlPlane implements AutoCloseable {
  /** Where APIs answer by custom; the service shows it where the port is not known beforehand. */
  private static final int API_PORT = 6443;

  private final Store store;
  private final EventExpiry expiry;
  private final AccessKeepers access;
  private final ServedKinds kinds;
  private final ApiServer api;
  private final RoleBootstrap roles;
  private final Cluster cluster;
  private final Views views;

  /**
   * @param trust whom the API believes, and what it lets them do
   * @param authority signs what clients ask certificates for
   * @param authorityPem the certificate authority of the server, for clients in pods
   * @param start given every worker, once, to be driven from then on
   */
  ControlPlane(
      Store store,
      Trust trust,
      RequestKeeper.Authority authority,
      String authorityPem,
      Timers time,
      Chance chance,
      Consumer<Worker> start,
      ClusterOptions options) {
    this.store = store;
    this.kinds =
        new ServedKinds(
            new Kinds(BuiltInKinds.ALL),
            store,
            new ConversionWebhooks(store, chance.split("conversion reviews")));
    var standard = StandardAdmission.of(chance.split("admission"), trust.authorizer());
    var admission = options.stock() ? standard : StandardAdmission.advising(standard);
    this.api =
        new ApiServer(
            store, kinds, admission, trust, new SimulatedUsage(), time, chance.split("api"));
    new Bootstrap(api, kinds.get()).run(options.port() == 0 ? API_PORT : options.port());
    this.roles = new RoleBootstrap(api, kinds.get(), store, time, chance.split("role uids"));
    this.expiry = new EventExpiry(store, time);
    start.accept(expiry);
    this.access =
        AccessKeepers.start(api, kinds.get(), store, trust, authority, authorityPem, time, start);
    this.cluster = new DirectCluster(api, store, kinds, "lares");
    this.views = new Views(cluster.as("views"), start);
    var simulation =
        new SimOptions(options.podStart(), options.podStop(), SimOptions.USUAL_BROKEN_IMAGES);
    start.accept(new Scheduler(cluster, views, time, chance.split("scheduler"), start));
    SimulatedNodes.start(cluster, views, time, simulation, start);
    Controllers.start(cluster, views, time, start, authorityPem);
  }

  /** Gives a new cluster the default roles, and an old one back what was taken from them. */
  void createRoles() {
    roles.run();
  }

  /** Creates the nodes a new cluster begins with; a cluster that has nodes keeps what it has. */
  void createNodes(int count, NodeTemplate template) {
    if (store.current().count("nodes", "") > 0) return;
    for (int number = 1; number <= count; number++)
      cluster.create(Resources.NODES, "", template.node(number));
  }

  ApiServer api() {
    return api;
  }

  /** What the simulated containers say. */
  SimulatedLogs logs() {
    return new SimulatedLogs(api, Objects.requireNonNull(kinds().find(Resources.PODS)));
  }

  Kinds kinds() {
    return kinds.get();
  }

  /** The cluster as the controllers reach it. */
  Cluster cluster() {
    return cluster;
  }

  Store store() {
    return store;
  }

  /** True once every controller has seen the whole cluster. */
  boolean caughtUp() {
    return views.synced();
  }

  @Override
  public void close() {
    views.close();
    expiry.close();
    access.close();
    store.close();
  }
}
