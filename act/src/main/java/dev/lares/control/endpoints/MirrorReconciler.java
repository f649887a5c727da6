package dev.lares.control.endpoints;

import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.endpoints.Mirror;
import dev.lares.endpoints.Packing;
import dev.lares.model.EndpointSlice;
import dev.lares.model.Endpoints;
import dev.lares.model.Resources;
import dev.lares.model.Service;
import dev.lares.select.Labels;
import dev.lares.view.Index;
import dev.lares.view.View;
import java.util.List;

/** One pass over one user's Endpoints: the slices that mirror them. */
final class MirrorReconciler implements Reconciler<String> {
  /** Endpoints in a slice: what Endpoints may hold fits into one. */
  private static final int MOST = 1000;

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private final View<Service> services;
  private final View<Endpoints> endpoints;
  private final Index<EndpointSlice> mirrors;

  MirrorReconciler(View<Service> services, View<Endpoints> endpoints, View<EndpointSlice> slices) {
    this.services = services;
    this.endpoints = endpoints;
    this.mirrors = SliceWriter.byService(slices, MirrorController.MANAGER);
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    var slices = mirrors.of(key).stream().filter(slice -> !slice.meta().deleting()).toList();
    var service = services.get(key);
    var object = endpoints.get(key);
    if (object == null
        || service == null
        || !service.selector().selectsNothing()
        || !Mirror.wanted(object)) {
      for (var slice : slices) SliceWriter.delete(slice, hands);
      return Pass.settled();
    }
    var labels =
        object
            .meta()
            .labels()
            .with(EndpointSlice.SERVICE_LABEL, object.meta().name())
            .with(EndpointSlice.MANAGER_LABEL, MirrorController.MANAGER);
    Labels annotations = object.meta().annotations().without(LAST_APPLIED);
    var plan = Packing.plan(slices, Mirror.of(object), List.of(), labels, MOST);
    new SliceWriter(Resources.ENDPOINTS, object.meta(), labels, annotations).perform(plan, hands);
    return Pass.settled();
  }
}
