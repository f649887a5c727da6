package dev.lares.model;

import dev.lares.quantity.ResourceList;
import dev.lares.select.Affinity;
import dev.lares.select.Labels;
import dev.lares.select.Toleration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link PodSpec} together, field by field; each is what the record's component says. */
public final class PodSpecBuilder {
  private String schedulerName;
  private @Nullable Integer priority;
  private String priorityClassName;
  private boolean preempts;
  private Labels nodeSelector;
  private Affinity affinity;
  private List<Toleration> tolerations;
  private List<Container> containers;
  private List<Container> initContainers;
  private ResourceList requests;
  private ResourceList limits;
  private ResourceList overhead;
  private boolean hostNetwork;
  private long terminationGraceSeconds;
  private boolean expires;
  private String restartPolicy;
  private List<String> schedulingGates;
  private List<TopologySpread> topologySpread;
  private String serviceAccountName;
  private List<String> claims;
  private List<String> imageVolumes;
  private String hostname;
  private String subdomain;

  PodSpecBuilder(PodSpec spec) {
    schedulerName = spec.schedulerName();
    priority = spec.priority();
    priorityClassName = spec.priorityClassName();
    preempts = spec.preempts();
    nodeSelector = spec.nodeSelector();
    affinity = spec.affinity();
    tolerations = spec.tolerations();
    containers = spec.containers();
    initContainers = spec.initContainers();
    requests = spec.requests();
    limits = spec.limits();
    overhead = spec.overhead();
    hostNetwork = spec.hostNetwork();
    terminationGraceSeconds = spec.terminationGraceSeconds();
    expires = spec.expires();
    restartPolicy = spec.restartPolicy();
    schedulingGates = spec.schedulingGates();
    topologySpread = spec.topologySpread();
    serviceAccountName = spec.serviceAccountName();
    claims = spec.claims();
    imageVolumes = spec.imageVolumes();
    hostname = spec.hostname();
    subdomain = spec.subdomain();
  }

  public PodSpecBuilder schedulerName(String value) {
    schedulerName = value;
    return this;
  }

  public PodSpecBuilder priority(@Nullable Integer value) {
    priority = value;
    return this;
  }

  public PodSpecBuilder priorityClassName(String value) {
    priorityClassName = value;
    return this;
  }

  public PodSpecBuilder preempts(boolean value) {
    preempts = value;
    return this;
  }

  public PodSpecBuilder nodeSelector(Labels value) {
    nodeSelector = value;
    return this;
  }

  public PodSpecBuilder affinity(Affinity value) {
    affinity = value;
    return this;
  }

  public PodSpecBuilder tolerations(List<Toleration> value) {
    tolerations = value;
    return this;
  }

  public PodSpecBuilder containers(List<Container> value) {
    containers = value;
    return this;
  }

  public PodSpecBuilder initContainers(List<Container> value) {
    initContainers = value;
    return this;
  }

  public PodSpecBuilder requests(ResourceList value) {
    requests = value;
    return this;
  }

  public PodSpecBuilder limits(ResourceList value) {
    limits = value;
    return this;
  }

  public PodSpecBuilder overhead(ResourceList value) {
    overhead = value;
    return this;
  }

  public PodSpecBuilder hostNetwork(boolean value) {
    hostNetwork = value;
    return this;
  }

  public PodSpecBuilder terminationGraceSeconds(long value) {
    terminationGraceSeconds = value;
    return this;
  }

  public PodSpecBuilder expires(boolean value) {
    expires = value;
    return this;
  }

  public PodSpecBuilder restartPolicy(String value) {
    restartPolicy = value;
    return this;
  }

  public PodSpecBuilder schedulingGates(List<String> value) {
    schedulingGates = value;
    return this;
  }

  public PodSpecBuilder topologySpread(List<TopologySpread> value) {
    topologySpread = value;
    return this;
  }

  public PodSpecBuilder serviceAccountName(String value) {
    serviceAccountName = value;
    return this;
  }

  public PodSpecBuilder claims(List<String> value) {
    claims = value;
    return this;
  }

  public PodSpecBuilder imageVolumes(List<String> value) {
    imageVolumes = value;
    return this;
  }

  public PodSpecBuilder hostname(String value) {
    hostname = value;
    return this;
  }

  public PodSpecBuilder subdomain(String value) {
    subdomain = value;
    return this;
  }

  public PodSpec build() {
    return new PodSpec(
        schedulerName,
        priority,
        priorityClassName,
        preempts,
        nodeSelector,
        affinity,
        tolerations,
        containers,
        initContainers,
        requests,
        limits,
        overhead,
        hostNetwork,
        terminationGraceSeconds,
        expires,
        restartPolicy,
        schedulingGates,
        topologySpread,
        serviceAccountName,
        claims,
        imageVolumes,
        hostname,
        subdomain);
  }
}
