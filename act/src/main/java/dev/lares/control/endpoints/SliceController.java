package dev.lares.control.endpoints;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.NotingController;
import dev.lares.control.Recorder;
import dev.lares.control.Selected;
import dev.lares.control.Selecting;
import dev.lares.endpoints.Backends;
import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.Service;
import dev.lares.time.Timers;
import dev.lares.view.Changes;
import dev.lares.view.Indexes;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down in EndpointSlices which pods are behind every Service that selects some. */
public final class SliceController extends NotingController {
  /** As events and user agents call it. */
  public static final String NAME = "endpoint-slice-controller";

  /** As slices call it. */
  static final String MANAGER = "endpointslice-controller.k8s.io";

  /**
   * @param recorder of {@link #NAME}
   */
  public SliceController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    super(NAME);
    var services = views.of(Decodings.SERVICES);
    var pods = views.of(Decodings.PODS);
    var nodes = views.of(Decodings.NODES);
    var slices = views.of(Decodings.ENDPOINT_SLICES);
    var selected =
        new Selected<>(
            new Selecting<>(services, Service::meta, Service::pods),
            pods,
            Backends::alike,
            this::concerned,
            this::news);
    var places = new Changes<Node>(nodes, Node::name, SliceController::moved, this::news);
    var podsByNode = Indexes.podsByNode(pods);
    var written = new Changes<>(slices, slice -> slice.meta().key(), this::news);
    var reconciler = new SliceReconciler(timers, services, nodes, slices, selected, recorder);
    drive(
        new Controller<>(
            NAME, cluster, views, List.of(services, pods, nodes, slices), timers, reconciler),
        selected::absorb,
        () ->
            places.drain((before, after) -> {
              var node = after != null ? after : before;
              if (node != null) for (var pod : podsByNode.of(node.name())) selected.concern(pod);
            }),
        () ->
            written.drain((before, after) -> {
              if (before != null) concernedBy(before.meta());
              if (after != null) concernedBy(after.meta());
            }));
  }

  private void concernedBy(Meta slice) {
    var service = SliceWriter.service(slice, MANAGER);
    if (!service.isEmpty()) concerned(service);
  }

  private static boolean moved(@Nullable Node before, @Nullable Node after) {
    if (before == null || after == null) return true;
    return !before
        .meta()
        .label(Backends.ZONE_LABEL)
        .equals(after.meta().label(Backends.ZONE_LABEL));
  }
}
