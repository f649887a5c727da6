package dev.lares.nodelife;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast nodes of a zone may get the taint that evicts their pods: slower the more of the zone is
 * in trouble, for then the fault is rather the network's than the nodes'.
 */
public final class EvictionRate {
  private static final Duration NORMAL = Duration.ofSeconds(10);
  private static final Duration CAUTIOUS = Duration.ofSeconds(100);
  private static final double TROUBLED_SHARE = 0.55;
  private static final int FEW = 2;
  private static final int LARGE_ZONE = 50;

  private EvictionRate() {}

  /**
   * Time between two nodes of a zone.
   *
   * @return null for none at all
   */
  public static @Nullable Duration between(int nodes, int troubled) {
    boolean partly = troubled > FEW && troubled < nodes && troubled >= TROUBLED_SHARE * nodes;
    if (!partly) return NORMAL;
    return nodes > LARGE_ZONE ? CAUTIOUS : null;
  }
}
