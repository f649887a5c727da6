package dev.lares.control.endpoints;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.NotingController;
import dev.lares.model.Meta;
import dev.lares.model.Service;
import dev.lares.time.Timers;
import dev.lares.view.Changes;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Repeats in EndpointSlices what users wrote into the Endpoints of Services without selector. */
public final class MirrorController extends NotingController {
  /** As user agents call it. */
  public static final String NAME = "endpoint-slice-mirroring-controller";

  /** As slices call it. */
  static final String MANAGER = "endpointslicemirroring-controller.k8s.io";

  public MirrorController(Cluster cluster, Views views, Timers timers) {
    super(NAME);
    var services = views.of(Decodings.SERVICES);
    var endpoints = views.of(Decodings.ENDPOINTS);
    var slices = views.of(Decodings.ENDPOINT_SLICES);
    var serviceNews =
        new Changes<>(
            services, service -> service.meta().key(), MirrorController::turned, this::news);
    var endpointNews = new Changes<>(endpoints, object -> object.meta().key(), this::news);
    var sliceNews = new Changes<>(slices, slice -> slice.meta().key(), this::news);
    var reconciler = new MirrorReconciler(services, endpoints, slices);
    drive(
        new Controller<>(
            NAME, cluster, views, List.of(services, endpoints, slices), timers, reconciler),
        () ->
            serviceNews.drain((before, after) -> {
              var service = after != null ? after : before;
              if (service != null) concerned(service.meta().key());
            }),
        () ->
            endpointNews.drain((before, after) -> {
              var object = after != null ? after : before;
              if (object != null) concerned(object.meta().key());
            }),
        () ->
            sliceNews.drain((before, after) -> {
              if (before != null) concernedBy(before.meta());
              if (after != null) concernedBy(after.meta());
            }));
  }

  private void concernedBy(Meta slice) {
    var mirrored = SliceWriter.service(slice, MANAGER);
    if (!mirrored.isEmpty()) concerned(mirrored);
  }

  /** Whether a service has come, gone, or begun or ceased to select pods itself. */
  private static boolean turned(@Nullable Service before, @Nullable Service after) {
    return before == null
        || after == null
        || before.selector().selectsNothing() != after.selector().selectsNothing();
  }
}
