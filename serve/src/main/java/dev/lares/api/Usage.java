package dev.lares.api;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What running containers use; whoever runs them knows. */
@FunctionalInterface
public interface Usage {
  /** Of a cluster whose containers are not measured. */
  Usage NONE = pod -> List.of();

  /**
   * The containers of a pod that run now, in its order; none if none does.
   *
   * @param pod as the API shows it
   */
  List<OfContainer> of(JsonNode pod);

  /**
   * What one container uses.
   *
   * @param milliCpu thousandths of a processor
   * @param memory bytes
   */
  record OfContainer(String name, long milliCpu, long memory) {}
}
