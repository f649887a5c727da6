package dev.lares.control.endpoints;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.NotingController;
import dev.lares.control.Recorder;
import dev.lares.control.Selected;
import dev.lares.control.Selecting;
import dev.lares.endpoints.Backends;
import dev.lares.model.Service;
import dev.lares.time.Timers;
import dev.lares.view.Changes;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Writes down in Endpoints, the old form of slices, which pods are behind every Service. */
public final class EndpointsController extends NotingController {
  /** As events and user agents call it. */
  public static final String NAME = "endpoint-controller";

  /**
   * @param recorder of {@link #NAME}
   */
  public EndpointsController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    super(NAME);
    var services = views.of(Decodings.SERVICES);
    var pods = views.of(Decodings.PODS);
    var endpoints = views.of(Decodings.ENDPOINTS);
    var selected =
        new Selected<>(
            new Selecting<>(services, Service::meta, Service::pods),
            pods,
            Backends::alike,
            this::concerned,
            this::news);
    var gone =
        new Changes<>(
            endpoints,
            object -> object.meta().key(),
            (before, after) -> after == null || before == null,
            this::news);
    var reconciler = new EndpointsReconciler(timers, services, endpoints, selected, recorder);
    drive(
        new Controller<>(
            NAME, cluster, views, List.of(services, pods, endpoints), timers, reconciler),
        selected::absorb,
        () ->
            gone.drain((before, after) -> {
              var object = after != null ? after : before;
              if (object != null) concerned(object.meta().key());
            }));
  }
}
