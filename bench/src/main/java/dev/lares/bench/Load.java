package dev.lares.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How busy this process and the machine were, so that a figure taken beside other work can be told
 * from a slow one.
 *
 * @param cpuNanos processor time this process has had
 */
record Load(long cpuNanos) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static Load now() {
    return new Load(SYSTEM.getProcessCpuTime());
  }

  /** As text: the whole run with its preparation, not only what was timed. */
  String since() {
    return "cpu of the whole run %.1f s, machine load %.1f"
        .formatted((SYSTEM.getProcessCpuTime() - cpuNanos) / 1e9, SYSTEM.getSystemLoadAverage());
  }
}
