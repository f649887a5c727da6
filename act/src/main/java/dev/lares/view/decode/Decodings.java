package dev.lares.view.decode;

import dev.lares.model.ControllerRevision;
import dev.lares.model.DaemonSet;
import dev.lares.model.Deployment;
import dev.lares.model.Lease;
import dev.lares.model.Meta;
import dev.lares.model.Namespace;
import dev.lares.model.Node;
import dev.lares.model.PersistentVolumeClaim;
import dev.lares.model.Pod;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.model.PriorityClass;
import dev.lares.model.ReplicaSet;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.model.Service;
import dev.lares.model.ServiceAccount;
import dev.lares.model.StorageClass;
import dev.lares.view.Decoding;

/** The one way each type is decoded: what {@link dev.lares.view.Views#of} is asked with. */
public final class Decodings {
  public static final Decoding<Pod> PODS = new Decoding<>(Resources.PODS, PodReader::read);
  public static final Decoding<Node> NODES = new Decoding<>(Resources.NODES, NodeReader::read);
  public static final Decoding<DaemonSet> DAEMON_SETS =
      new Decoding<>(Resources.DAEMON_SETS, DaemonSetReader::read);
  public static final Decoding<ReplicaSet> REPLICA_SETS =
      new Decoding<>(Resources.REPLICA_SETS, ReplicaSetReader::read);
  public static final Decoding<Deployment> DEPLOYMENTS =
      new Decoding<>(Resources.DEPLOYMENTS, DeploymentReader::read);
  public static final Decoding<ControllerRevision> CONTROLLER_REVISIONS =
      new Decoding<>(Resources.CONTROLLER_REVISIONS, SmallReader::controllerRevision);
  public static final Decoding<Namespace> NAMESPACES =
      new Decoding<>(Resources.NAMESPACES, SmallReader::namespace);
  public static final Decoding<Lease> LEASES = new Decoding<>(Resources.LEASES, SmallReader::lease);
  public static final Decoding<PriorityClass> PRIORITY_CLASSES =
      new Decoding<>(Resources.PRIORITY_CLASSES, SmallReader::priorityClass);
  public static final Decoding<PodDisruptionBudget> POD_DISRUPTION_BUDGETS =
      new Decoding<>(Resources.POD_DISRUPTION_BUDGETS, BudgetReader::read);
  public static final Decoding<Service> SERVICES =
      new Decoding<>(Resources.SERVICES, SmallReader::service);
  public static final Decoding<ServiceAccount> SERVICE_ACCOUNTS =
      new Decoding<>(
          Resources.SERVICE_ACCOUNTS, object -> new ServiceAccount(SmallReader.meta(object)));
  public static final Decoding<PersistentVolumeClaim> PERSISTENT_VOLUME_CLAIMS =
      new Decoding<>(Resources.PERSISTENT_VOLUME_CLAIMS, StorageReader::claim);
  public static final Decoding<StorageClass> STORAGE_CLASSES =
      new Decoding<>(Resources.STORAGE_CLASSES, StorageReader::storageClass);

  private Decodings() {}

  /** Only what every object has, of a type that nobody reads more of. */
  public static Decoding<Meta> metadata(ResourceType type) {
    return new Decoding<>(type, SmallReader::meta);
  }
}
