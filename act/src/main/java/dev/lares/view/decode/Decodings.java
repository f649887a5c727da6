package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.ControllerRevision;
import dev.lares.model.CronJob;
import dev.lares.model.DaemonSet;
import dev.lares.model.Deployment;
import dev.lares.model.EndpointSlice;
import dev.lares.model.Endpoints;
import dev.lares.model.Job;
import dev.lares.model.Lease;
import dev.lares.model.Meta;
import dev.lares.model.Namespace;
import dev.lares.model.Node;
import dev.lares.model.PersistentVolume;
import dev.lares.model.PersistentVolumeClaim;
import dev.lares.model.Pod;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.model.PriorityClass;
import dev.lares.model.ReplicaSet;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.model.Service;
import dev.lares.model.ServiceAccount;
import dev.lares.model.StatefulSet;
import dev.lares.model.StorageClass;
import dev.lares.quota.ResourceQuota;
import dev.lares.view.Decoding;
import dev.lares.view.Described;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The one way each type is decoded: what {@link dev.lares.view.Views#of} is asked with. Every one
 * is made with {@link #known}, so that those who follow all types find it.
 */
public final class Decodings {
  /** By type; complete once this class is. */
  private static final Map<ResourceType, Described<?>> KNOWN = new HashMap<>();

  public static final Decoding<Pod> PODS = known(Resources.PODS, PodReader::read, Pod::meta);
  public static final Decoding<Node> NODES = known(Resources.NODES, NodeReader::read, Node::meta);
  public static final Decoding<DaemonSet> DAEMON_SETS =
      known(Resources.DAEMON_SETS, DaemonSetReader::read, DaemonSet::meta);
  public static final Decoding<ReplicaSet> REPLICA_SETS =
      known(Resources.REPLICA_SETS, ReplicaSetReader::read, ReplicaSet::meta);
  public static final Decoding<ReplicaSet> REPLICATION_CONTROLLERS =
      known(Resources.REPLICATION_CONTROLLERS, ReplicaSetReader::readController, ReplicaSet::meta);
  public static final Decoding<Deployment> DEPLOYMENTS =
      known(Resources.DEPLOYMENTS, DeploymentReader::read, Deployment::meta);
  public static final Decoding<ControllerRevision> CONTROLLER_REVISIONS =
      known(
          Resources.CONTROLLER_REVISIONS,
          SmallReader::controllerRevision,
          ControllerRevision::meta);
  public static final Decoding<Namespace> NAMESPACES =
      known(Resources.NAMESPACES, SmallReader::namespace, Namespace::meta);
  public static final Decoding<Lease> LEASES =
      known(Resources.LEASES, SmallReader::lease, Lease::meta);
  public static final Decoding<PriorityClass> PRIORITY_CLASSES =
      known(Resources.PRIORITY_CLASSES, SmallReader::priorityClass, PriorityClass::meta);
  public static final Decoding<PodDisruptionBudget> POD_DISRUPTION_BUDGETS =
      known(Resources.POD_DISRUPTION_BUDGETS, BudgetReader::read, PodDisruptionBudget::meta);
  public static final Decoding<Service> SERVICES =
      known(Resources.SERVICES, ServiceReader::read, Service::meta);
  public static final Decoding<ServiceAccount> SERVICE_ACCOUNTS =
      known(
          Resources.SERVICE_ACCOUNTS,
          object -> new ServiceAccount(SmallReader.meta(object)),
          ServiceAccount::meta);
  public static final Decoding<PersistentVolumeClaim> PERSISTENT_VOLUME_CLAIMS =
      known(Resources.PERSISTENT_VOLUME_CLAIMS, StorageReader::claim, PersistentVolumeClaim::meta);
  public static final Decoding<PersistentVolume> PERSISTENT_VOLUMES =
      known(Resources.PERSISTENT_VOLUMES, StorageReader::volume, PersistentVolume::meta);
  public static final Decoding<StorageClass> STORAGE_CLASSES =
      known(Resources.STORAGE_CLASSES, StorageReader::storageClass, StorageClass::meta);

  public static final Decoding<ResourceQuota> RESOURCE_QUOTAS =
      known(Resources.RESOURCE_QUOTAS, QuotaReader::read, ResourceQuota::meta);

  public static final Decoding<EndpointSlice> ENDPOINT_SLICES =
      known(Resources.ENDPOINT_SLICES, EndpointsReader::slice, EndpointSlice::meta);
  public static final Decoding<Endpoints> ENDPOINTS =
      known(Resources.ENDPOINTS, EndpointsReader::endpoints, Endpoints::meta);

  public static final Decoding<StatefulSet> STATEFUL_SETS =
      known(Resources.STATEFUL_SETS, StatefulSetReader::read, StatefulSet::meta);
  public static final Decoding<CronJob> CRON_JOBS =
      known(Resources.CRON_JOBS, CronJobReader::read, CronJob::meta);
  public static final Decoding<Job> JOBS = known(Resources.JOBS, JobReader::read, Job::meta);

  private Decodings() {}

  /**
   * Only what every object has but for annotations, which can be larger than all else: of a type
   * that nobody reads more of.
   */
  public static Decoding<Meta> metadata(ResourceType type) {
    return new Decoding<>(type, SmallReader::brief);
  }

  /** The one decoding of {@code type}: the fuller one if there is one, else {@link #metadata}. */
  public static Described<?> of(ResourceType type) {
    var known = KNOWN.get(type);
    return known != null ? known : new Described<>(metadata(type), Function.identity());
  }

  private static <T> Decoding<T> known(
      ResourceType type, Function<ApiObject, T> decode, Function<T, Meta> meta) {
    var decoding = new Decoding<>(type, decode);
    KNOWN.put(type, new Described<>(decoding, meta));
    return decoding;
  }
}
