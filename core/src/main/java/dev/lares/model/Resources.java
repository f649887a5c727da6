package dev.lares.model;

/** The resource types that Lares' own parts read and write. */
public final class Resources {
  public static final ResourceType NAMESPACES = cluster("", "v1", "namespaces", "Namespace");
  public static final ResourceType NODES = cluster("", "v1", "nodes", "Node");
  public static final ResourceType PODS = namespaced("", "v1", "pods", "Pod");
  public static final ResourceType EVENTS = namespaced("", "v1", "events", "Event");
  public static final ResourceType CONFIG_MAPS = namespaced("", "v1", "configmaps", "ConfigMap");
  public static final ResourceType SECRETS = namespaced("", "v1", "secrets", "Secret");
  public static final ResourceType SERVICES = namespaced("", "v1", "services", "Service");
  public static final ResourceType SERVICE_ACCOUNTS =
      namespaced("", "v1", "serviceaccounts", "ServiceAccount");
  public static final ResourceType RESOURCE_QUOTAS =
      namespaced("", "v1", "resourcequotas", "ResourceQuota");
  public static final ResourceType DAEMON_SETS =
      namespaced("apps", "v1", "daemonsets", "DaemonSet");
  public static final ResourceType REPLICA_SETS =
      namespaced("apps", "v1", "replicasets", "ReplicaSet");
  public static final ResourceType DEPLOYMENTS =
      namespaced("apps", "v1", "deployments", "Deployment");
  public static final ResourceType CONTROLLER_REVISIONS =
      namespaced("apps", "v1", "controllerrevisions", "ControllerRevision");
  public static final ResourceType LEASES =
      namespaced("coordination.k8s.io", "v1", "leases", "Lease");
  public static final ResourceType PRIORITY_CLASSES =
      cluster("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass");
  public static final ResourceType POD_DISRUPTION_BUDGETS =
      namespaced("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget");
  public static final ResourceType PERSISTENT_VOLUME_CLAIMS =
      namespaced("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim");
  public static final ResourceType PERSISTENT_VOLUMES =
      cluster("", "v1", "persistentvolumes", "PersistentVolume");
  public static final ResourceType STORAGE_CLASSES =
      cluster("storage.k8s.io", "v1", "storageclasses", "StorageClass");

  public static final ResourceType ENDPOINT_SLICES =
      namespaced("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice");
  public static final ResourceType ENDPOINTS = namespaced("", "v1", "endpoints", "Endpoints");
  public static final ResourceType CUSTOM_RESOURCE_DEFINITIONS =
      cluster(
          "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition");

  public static final ResourceType REPLICATION_CONTROLLERS =
      namespaced("", "v1", "replicationcontrollers", "ReplicationController");
  public static final ResourceType STATEFUL_SETS =
      namespaced("apps", "v1", "statefulsets", "StatefulSet");
  public static final ResourceType JOBS = namespaced("batch", "v1", "jobs", "Job");
  public static final ResourceType CRON_JOBS = namespaced("batch", "v1", "cronjobs", "CronJob");
  public static final ResourceType CERTIFICATE_REQUESTS =
      cluster(
          "certificates.k8s.io", "v1", "certificatesigningrequests", "CertificateSigningRequest");

  private Resources() {}

  private static ResourceType namespaced(String group, String version, String plural, String kind) {
    return new ResourceType(group, version, plural, kind, true);
  }

  private static ResourceType cluster(String group, String version, String plural, String kind) {
    return new ResourceType(group, version, plural, kind, false);
  }
}
