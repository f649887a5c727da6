package dev.lares.control.endpoints;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.control.Selected;
import dev.lares.endpoints.ChangeTimes;
import dev.lares.endpoints.Subsets;
import dev.lares.model.ApiException;
import dev.lares.model.EndpointSlice;
import dev.lares.model.Endpoints;
import dev.lares.model.Resources;
import dev.lares.model.Service;
import dev.lares.select.Labels;
import dev.lares.time.Clock;
import dev.lares.view.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** One pass over one Service, or over Endpoints that have none any more. */
final class EndpointsReconciler implements Reconciler<String> {
  private static final String OVER_CAPACITY = "endpoints.kubernetes.io/over-capacity";

  private final View<Service> services;
  private final View<Endpoints> endpoints;
  private final Selected<Service> selected;
  private final Recorder recorder;
  private final ChangeTimes times = new ChangeTimes();
  private final Pace pace;

  EndpointsReconciler(
      Clock clock,
      View<Service> services,
      View<Endpoints> endpoints,
      Selected<Service> selected,
      Recorder recorder) {
    this.pace = new Pace(clock);
    this.services = services;
    this.endpoints = endpoints;
    this.selected = selected;
    this.recorder = recorder;
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    selected.absorb();
    var service = services.get(key);
    var known = endpoints.get(key);
    if (service == null) {
      times.forget(key);
      pace.forget(key);
      // they have no owner that would take them along; a user's own stay
      if (known != null
          && known.meta().label(Endpoints.MANAGER_LABEL).equals(EndpointsController.NAME))
        delete(known, hands);
      return Pass.settled();
    }
    if (service.pods().selectsNothing()) return Pass.settled();
    var wait = pace.left(key);
    if (!wait.isZero()) return Pass.again(wait);
    work(service, known, hands);
    return Pass.settled();
  }

  private void work(Service service, @Nullable Endpoints known, Hands hands) {
    var pods = selected.of(service.meta().key());
    var all = Subsets.of(service, pods);
    var subsets = Subsets.cut(all);
    boolean cut = Subsets.tooMany(all);
    var labels = labels(service);
    var trigger = times.next(service, pods);
    if (known != null
        && known.subsets().equals(subsets)
        && known.meta().labels().equals(labels)
        && known.meta().annotation(OVER_CAPACITY).equals(cut ? "truncated" : "")) return;
    pace.wrote(service.meta().key(), pods.size());
    var before = known == null ? Labels.NONE : known.meta().annotations();
    var annotations = before.without(EndpointSlice.TRIGGER_TIME).without(OVER_CAPACITY);
    if (trigger != null)
      annotations = annotations.with(EndpointSlice.TRIGGER_TIME, trigger.toString());
    if (cut) annotations = annotations.with(OVER_CAPACITY, "truncated");
    var tree = JsonNodeFactory.instance.objectNode();
    var meta = tree.putObject("metadata");
    MapPatch.put(meta, "labels", known == null ? Labels.NONE : known.meta().labels(), labels);
    MapPatch.put(meta, "annotations", before, annotations);
    tree.set("subsets", EndpointTrees.subsets(subsets));
    try {
      if (known == null) {
        tree.put("apiVersion", "v1").put("kind", "Endpoints");
        meta.put("name", service.meta().name());
        hands.create(Resources.ENDPOINTS, service.meta().namespace(), tree);
      } else {
        meta.put("uid", known.meta().uid());
        meta.put("resourceVersion", Long.toString(known.meta().resourceVersion()));
        hands.patch(
            Resources.ENDPOINTS,
            known.meta().namespace(),
            known.meta().name(),
            "",
            PatchType.MERGE,
            tree);
      }
    } catch (ApiException refusal) {
      if (refusal.namespaceTerminating()) return;
      if (!refusal.conflict() && !refusal.alreadyExists()) tell(service, known == null, refusal);
      throw refusal;
    }
  }

  private void tell(Service service, boolean create, ApiException refusal) {
    recorder.warning(
        ObjectRef.of(Resources.SERVICES, service.meta()),
        create ? "FailedToCreateEndpoint" : "FailedToUpdateEndpoint",
        "Failed to %s endpoint for service %s: %s"
            .formatted(create ? "create" : "update", service.meta().key(), refusal.getMessage()));
  }

  private static void delete(Endpoints known, Hands hands) {
    var meta = known.meta();
    try {
      hands.delete(Resources.ENDPOINTS, meta.namespace(), meta.name(), Deletion.of(meta.uid()));
    } catch (ApiException refusal) {
      if (!refusal.notFound()) throw refusal;
    }
  }

  private static Labels labels(Service service) {
    var labels = service.meta().labels();
    labels = labels.without(EndpointSlice.HEADLESS_LABEL);
    if (service.headless()) labels = labels.with(EndpointSlice.HEADLESS_LABEL, "");
    return labels.with(Endpoints.MANAGER_LABEL, EndpointsController.NAME);
  }
}
