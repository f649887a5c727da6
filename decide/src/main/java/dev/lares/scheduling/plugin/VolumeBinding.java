package dev.lares.scheduling.plugin;

import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Preparation;
import dev.lares.scheduling.Verdict;

/** Refuses a pod whose claims to storage are not there, or cannot be met. */
public final class VolumeBinding implements FilterPlugin {
  static final String NAME = "VolumeBinding";

  private static final Verdict NO_VOLUME =
      new Verdict.Never(NAME, "node(s) didn't find available persistent volumes to bind");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Preparation prepare(PodInfo pod, Landscape landscape) {
    var claims = pod.pod().spec().claims();
    if (claims.isEmpty()) return Preparation.SKIP;
    boolean unbound = false;
    boolean withoutVolume = false;
    for (var name : claims) {
      switch (landscape.surroundings().claim(pod.pod().meta().namespace(), name)) {
        case MISSING -> {
          return new Preparation.Refused("persistentvolumeclaim \"" + name + "\" not found");
        }
        case LEAVING -> {
          return new Preparation.Refused("persistentvolumeclaim \"" + name + "\" is being deleted");
        }
        case UNBOUND -> unbound = true;
        case WITHOUT_VOLUME -> withoutVolume = true;
        case USABLE -> {}
      }
    }
    if (unbound) return new Preparation.Refused("pod has unbound immediate PersistentVolumeClaims");
    return withoutVolume ? new Preparation.Ask(node -> NO_VOLUME) : Preparation.SKIP;
  }

  @Override
  public boolean mayHelp(PodInfo waiting, ClusterEvent event) {
    return event instanceof ClusterEvent.ClaimChanged(var namespace, var name)
        && waiting.pod().meta().namespace().equals(namespace)
        && waiting.pod().spec().claims().contains(name);
  }
}
