package dev.lares.control.storage;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.model.PersistentVolume;
import dev.lares.model.Resources;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Lets a deleted PersistentVolume go once no claim is bound to it. */
public final class VolumeProtection {
  /** As user agents call it. */
  public static final String NAME = "pv-protection-controller";

  private static final String FINALIZER = "kubernetes.io/pv-protection";

  private final View<PersistentVolume> volumes;

  private VolumeProtection(View<PersistentVolume> volumes) {
    this.volumes = volumes;
  }

  public static Worker of(Cluster cluster, Views views, Timers timers) {
    var volumes = views.of(Decodings.PERSISTENT_VOLUMES);
    var protection = new VolumeProtection(volumes);
    var shell =
        new Controller<>(NAME, cluster, views, List.of(volumes), timers, protection::reconcile);
    volumes.listen((before, after) -> {
      if (after != null && free(after)) shell.add(after.meta().name());
    });
    return shell;
  }

  private static boolean free(PersistentVolume volume) {
    return Release.waits(volume.meta(), FINALIZER) && !volume.phase().equals("Bound");
  }

  private Pass reconcile(String name, Hands hands) {
    var volume = volumes.get(name);
    if (volume != null && free(volume))
      Release.of(hands, Resources.PERSISTENT_VOLUMES, volume.meta(), FINALIZER);
    return Pass.settled();
  }
}
