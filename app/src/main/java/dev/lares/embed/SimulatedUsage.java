package dev.lares.embed;

import dev.lares.api.Usage;
import dev.lares.sim.ContainerUsage;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What simulated containers use, read off their pods. */
final class SimulatedUsage implements Usage {
  @Override
  public List<OfContainer> of(JsonNode pod) {
    return ContainerUsage.of(pod).stream()
        .map(used -> new OfContainer(used.name(), used.milliCpu(), used.memory()))
        .toList();
  }
}
