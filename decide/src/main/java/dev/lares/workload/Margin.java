package dev.lares.workload;

import dev.lares.model.Deployment;
import dev.lares.model.DeploymentStrategy.Rolling;

/**
 * How far a rolling update may stray from the wanted number of pods; nowhere for other strategies.
 */
record Margin(int surge, int unavailable) {
  static Margin of(Deployment deployment) {
    int wanted = deployment.replicas();
    if (!(deployment.strategy() instanceof Rolling(var unavailable, var surge)))
      return new Margin(0, 0);
    int more = surge.roundedUp(wanted);
    int fewer = unavailable.roundedDown(wanted);
    // small shares of few pods may both come to nothing, and then nothing could ever move
    if (more == 0 && fewer == 0) fewer = 1;
    return new Margin(more, Math.min(fewer, wanted));
  }
}
