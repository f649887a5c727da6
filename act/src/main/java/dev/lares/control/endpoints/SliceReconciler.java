package dev.lares.control.endpoints;

import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.control.Selected;
import dev.lares.endpoints.Backends;
import dev.lares.endpoints.ChangeTimes;
import dev.lares.endpoints.Packing;
import dev.lares.model.ApiException;
import dev.lares.model.EndpointSlice;
import dev.lares.model.Node;
import dev.lares.model.Resources;
import dev.lares.model.Service;
import dev.lares.select.Labels;
import dev.lares.time.Clock;
import dev.lares.view.Index;
import dev.lares.view.View;

/** One pass over one Service: what its slices should hold, and the writes that make it so. */
final class SliceReconciler implements Reconciler<String> {
  /** Endpoints in a slice: few enough that a change of one costs little to send to all readers. */
  private static final int MOST = 100;

  private final View<Service> services;
  private final View<Node> nodes;
  private final Index<EndpointSlice> slicesByService;
  private final Selected<Service> selected;
  private final Recorder recorder;
  private final ChangeTimes times = new ChangeTimes();
  private final Pace pace;

  SliceReconciler(
      Clock clock,
      View<Service> services,
      View<Node> nodes,
      View<EndpointSlice> slices,
      Selected<Service> selected,
      Recorder recorder) {
    this.pace = new Pace(clock);
    this.services = services;
    this.nodes = nodes;
    this.slicesByService = SliceWriter.byService(slices, SliceController.MANAGER);
    this.selected = selected;
    this.recorder = recorder;
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    selected.absorb();
    var service = services.get(key);
    if (service == null) {
      times.forget(key); // the slices go with their owner
      pace.forget(key);
      return Pass.settled();
    }
    if (service.pods().selectsNothing()) return Pass.settled();
    var wait = pace.left(key);
    if (!wait.isZero()) return Pass.again(wait);
    var slices =
        slicesByService.of(key).stream().filter(slice -> !slice.meta().deleting()).toList();
    var pods = selected.of(key);
    var labels = labels(service);
    var plan =
        Packing.plan(
            slices, Backends.of(service, pods, nodes::get), service.addressTypes(), labels, MOST);
    var trigger = times.next(service, pods);
    if (plan.isEmpty()) return Pass.settled();
    pace.wrote(key, pods.size());
    var annotations =
        trigger == null ? Labels.NONE : Labels.of(EndpointSlice.TRIGGER_TIME, trigger.toString());
    perform(
        service,
        new SliceWriter(Resources.SERVICES, service.meta(), labels, annotations),
        plan,
        hands);
    return Pass.settled();
  }

  private void perform(Service service, SliceWriter writer, Packing.Plan plan, Hands hands) {
    try {
      writer.perform(plan, hands);
    } catch (ApiException refusal) {
      if (!refusal.conflict()) tell(service, refusal);
      throw refusal;
    }
  }

  private void tell(Service service, ApiException refusal) {
    recorder.warning(
        ObjectRef.of(Resources.SERVICES, service.meta()),
        "FailedToUpdateEndpointSlices",
        "Error updating Endpoint Slices for Service "
            + service.meta().key()
            + ": "
            + refusal.getMessage());
  }

  private static Labels labels(Service service) {
    var labels = service.meta().labels();
    labels = labels.without(EndpointSlice.HEADLESS_LABEL);
    if (service.headless()) labels = labels.with(EndpointSlice.HEADLESS_LABEL, "");
    return labels
        .with(EndpointSlice.SERVICE_LABEL, service.meta().name())
        .with(EndpointSlice.MANAGER_LABEL, SliceController.MANAGER);
  }
}
