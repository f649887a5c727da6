package dev.lares.kind.basic;

import dev.lares.kind.Kind;
import dev.lares.model.ResourceType;
import java.util.List;

/** The kinds of this package, in the order in which discovery lists them. */
public final class BasicKinds {
  /** Stored nowhere: which groups and versions are served. */
  public static final ResourceType API_SERVICES = ApiServiceKind.TYPE;

  /** Stored nowhere: the parts of the control plane. */
  public static final ResourceType COMPONENT_STATUSES = ComponentStatusKind.TYPE;

  /** Stored nowhere: what nodes use. */
  public static final ResourceType NODE_METRICS = UsageMetricKinds.NODE_TYPE;

  /** Stored nowhere: what pods use. */
  public static final ResourceType POD_METRICS = UsageMetricKinds.POD_TYPE;

  public static final List<Kind> ALL =
      List.of(
          ComponentStatusKind.KIND,
          ApiServiceKind.KIND,
          UsageMetricKinds.NODES,
          UsageMetricKinds.PODS,
          Namespaces.KIND,
          Nodes.KIND,
          Services.KIND,
          Endpoints.LEGACY,
          ConfigMaps.KIND,
          Secrets.KIND,
          ServiceAccounts.KIND,
          Events.CORE,
          ResourceQuotas.KIND,
          LimitRanges.KIND,
          Events.GROUP,
          Leases.KIND,
          PodDisruptionBudgets.KIND,
          PriorityClasses.KIND,
          Rbac.ROLES,
          Rbac.ROLE_BINDINGS,
          Rbac.CLUSTER_ROLES,
          Rbac.CLUSTER_ROLE_BINDINGS,
          CertificateRequests.KIND,
          Endpoints.SLICES,
          Ingresses.KIND,
          IngressClasses.KIND,
          NetworkRules.KIND,
          createOnly("", "bindings", "Binding", true),
          createOnly("authentication.k8s.io", "tokenreviews", "TokenReview", false),
          createOnly("authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview", false),
          createOnly(
              "authorization.k8s.io",
              "localsubjectaccessreviews",
              "LocalSubjectAccessReview",
              true),
          createOnly(
              "authorization.k8s.io", "selfsubjectaccessreviews", "SelfSubjectAccessReview", false),
          createOnly(
              "authorization.k8s.io", "selfsubjectrulesreviews", "SelfSubjectRulesReview", false),
          createOnly("authorization.k8s.io", "subjectaccessreviews", "SubjectAccessReview", false));

  private BasicKinds() {}

  /** Reviews are asked by creating them and never stored. */
  private static Kind createOnly(String group, String plural, String kind, boolean namespaced) {
    return Kind.of(new ResourceType(group, "v1", plural, kind, namespaced)).verbs("create");
  }
}
