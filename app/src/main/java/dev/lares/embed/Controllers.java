package dev.lares.embed;

import dev.lares.client.Cluster;
import dev.lares.control.CountingRecorder;
import dev.lares.control.EventSink;
import dev.lares.control.Recorder;
import dev.lares.control.budget.BudgetController;
import dev.lares.control.daemonset.DaemonSetController;
import dev.lares.control.definition.DefinitionController;
import dev.lares.control.deployment.DeploymentController;
import dev.lares.control.endpoints.EndpointsController;
import dev.lares.control.endpoints.MirrorController;
import dev.lares.control.endpoints.SliceController;
import dev.lares.control.garbage.GarbageCollector;
import dev.lares.control.job.CronJobController;
import dev.lares.control.job.FinishedJobs;
import dev.lares.control.job.JobController;
import dev.lares.control.job.OrphanRelease;
import dev.lares.control.namespace.NamespaceEnding;
import dev.lares.control.namespace.NamespaceFurniture;
import dev.lares.control.namespace.QuotaStatus;
import dev.lares.control.nodelife.NodeLifecycle;
import dev.lares.control.nodelife.PodGarbage;
import dev.lares.control.nodelife.TaintEviction;
import dev.lares.control.replicaset.ReplicaSetController;
import dev.lares.control.statefulset.StatefulSetController;
import dev.lares.control.storage.ClaimProtection;
import dev.lares.control.storage.VolumeProtection;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Views;
import java.util.function.Consumer;

/** All controllers of a cluster, each beside its recorder of events. */
final class Controllers {
  private final Cluster cluster;
  private final Views views;
  private final Timers time;
  private final Consumer<Worker> start;

  private Controllers(Cluster cluster, Views views, Timers time, Consumer<Worker> start) {
    this.cluster = cluster;
    this.views = views;
    this.time = time;
    this.start = start;
  }

  /**
   * @param start given every worker, once
   * @param authorityPem what pods are to trust
   */
  static void start(
      Cluster cluster, Views views, Timers time, Consumer<Worker> start, String authorityPem) {
    var all = new Controllers(cluster, views, time, start);
    start.accept(NamespaceFurniture.of(cluster, views, time, authorityPem));
    start.accept(
        new DaemonSetController(cluster, views, time, all.recorder(DaemonSetController.NAME)));
    start.accept(
        ReplicaSetController.ofSets(cluster, views, time, all.recorder(ReplicaSetController.NAME)));
    start.accept(
        ReplicaSetController.ofControllers(
            cluster, views, time, all.recorder(ReplicaSetController.OLD_NAME)));
    start.accept(
        new DeploymentController(cluster, views, time, all.recorder(DeploymentController.NAME)));
    start.accept(
        new StatefulSetController(cluster, views, time, all.recorder(StatefulSetController.NAME)));
    start.accept(new JobController(cluster, views, time, all.recorder(JobController.NAME)));
    start.accept(
        CronJobController.of(cluster, views, time, all.recorder(CronJobController.SOURCE)));
    start.accept(OrphanRelease.of(cluster, views, time));
    start.accept(FinishedJobs.of(cluster, views, time));
    start.accept(new SliceController(cluster, views, time, all.recorder(SliceController.NAME)));
    start.accept(
        new EndpointsController(cluster, views, time, all.recorder(EndpointsController.NAME)));
    start.accept(new MirrorController(cluster, views, time));
    start.accept(new BudgetController(cluster, views, time, all.recorder(BudgetController.SOURCE)));
    start.accept(NodeLifecycle.of(cluster, views, time, all.recorder(NodeLifecycle.SOURCE)));
    start.accept(TaintEviction.of(cluster, views, time, all.recorder(TaintEviction.SOURCE)));
    start.accept(PodGarbage.of(cluster, views, time));
    start.accept(DefinitionController.of(cluster, views, time));
    start.accept(ClaimProtection.of(cluster, views, time));
    start.accept(VolumeProtection.of(cluster, views, time));
    start.accept(GarbageCollector.of(cluster, views, time));
    start.accept(NamespaceEnding.of(cluster, views, time));
    start.accept(QuotaStatus.of(cluster, views, time));
  }

  private Recorder recorder(String component) {
    var sink = new EventSink(cluster, component);
    start.accept(sink);
    return new CountingRecorder(sink, time, component);
  }
}
