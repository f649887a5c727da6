package dev.lares.control.scheduling;

import dev.lares.model.Namespace;
import dev.lares.model.PersistentVolumeClaim;
import dev.lares.model.Pod;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.model.ReplicaSet;
import dev.lares.model.Service;
import dev.lares.model.StatefulSet;
import dev.lares.model.StorageClass;
import dev.lares.scheduling.Claim;
import dev.lares.scheduling.Surroundings;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What rules ask about beside nodes and pods, from the views. */
final class ViewSurroundings implements Surroundings {
  private final View<Namespace> namespaces;
  private final View<PodDisruptionBudget> budgets;
  private final View<Service> services;
  private final View<ReplicaSet> replicaSets;
  private final View<ReplicaSet> replicationControllers;
  private final View<StatefulSet> statefulSets;
  private final View<PersistentVolumeClaim> claims;
  private final View<StorageClass> storageClasses;

  ViewSurroundings(Views views) {
    this.namespaces = views.of(Decodings.NAMESPACES);
    this.budgets = views.of(Decodings.POD_DISRUPTION_BUDGETS);
    this.services = views.of(Decodings.SERVICES);
    this.replicaSets = views.of(Decodings.REPLICA_SETS);
    this.replicationControllers = views.of(Decodings.REPLICATION_CONTROLLERS);
    this.statefulSets = views.of(Decodings.STATEFUL_SETS);
    this.claims = views.of(Decodings.PERSISTENT_VOLUME_CLAIMS);
    this.storageClasses = views.of(Decodings.STORAGE_CLASSES);
  }

  /** The views that must be complete before anything is asked. */
  List<View<?>> views() {
    return List.of(
        namespaces,
        budgets,
        services,
        replicaSets,
        replicationControllers,
        statefulSets,
        claims,
        storageClasses);
  }

  @Override
  public Labels namespaceLabels(String namespace) {
    var known = namespaces.get(namespace);
    return known == null ? Labels.NONE : known.meta().labels();
  }

  @Override
  public Collection<PodDisruptionBudget> budgets(String namespace) {
    return budgets.in(namespace);
  }

  @Override
  public LabelSelector siblings(Pod pod) {
    var meta = pod.meta();
    var all = new ArrayList<LabelSelector>();
    for (var service : services.in(meta.namespace()))
      if (service.selector().matches(meta.labels())) all.add(service.selector());
    var owner = meta.controller();
    if (owner != null) {
      var key = meta.namespace() + "/" + owner.name();
      var set = replicaSets.get(key);
      if (set != null && meta.controlledBy(set.meta().uid())) all.add(set.selector());
      var controller = replicationControllers.get(key);
      if (controller != null && meta.controlledBy(controller.meta().uid()))
        all.add(controller.selector());
      var stateful = statefulSets.get(key);
      if (stateful != null && meta.controlledBy(stateful.meta().uid()))
        all.add(stateful.selector());
    }
    return all.stream().reduce(LabelSelector::and).orElse(LabelSelector.NOTHING);
  }

  @Override
  public Claim claim(String namespace, String name) {
    var claim = claims.get(namespace + "/" + name);
    if (claim == null) return Claim.MISSING;
    if (claim.meta().deleting()) return Claim.LEAVING;
    if (!claim.volumeName().isEmpty()) return Claim.USABLE;
    var storageClass = storageClasses.get(claim.storageClass());
    if (storageClass == null || !storageClass.waitsForPod()) return Claim.UNBOUND;
    return storageClass.provisions() ? Claim.USABLE : Claim.WITHOUT_VOLUME;
  }
}
