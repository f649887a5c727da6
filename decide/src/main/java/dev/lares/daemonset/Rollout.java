package dev.lares.daemonset;

import dev.lares.daemonset.Place.Turn;
import dev.lares.model.Pod;
import dev.lares.model.UpdateStrategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next steps of a rollout, within its limits. Looked at only when {@link Placement} has nothing
 * to do anywhere.
 *
 * @param start nodes on which a new pod is to be started beside the old one
 * @param replace nodes whose old pod is to be deleted
 */
public record Rollout(List<String> start, List<String> replace) {
  public static final Rollout NOTHING = new Rollout(List.of(), List.of());

  /**
   * @param most no more nodes than this in either list
   */
  public static Rollout decide(UpdateStrategy strategy, Tally tally, int most) {
    return switch (strategy) {
      case UpdateStrategy.OnDelete onDelete -> NOTHING;
      case UpdateStrategy.Rolling rolling ->
          rolling.maxSurge().value() > 0
              ? surge(rolling, tally, most)
              : replace(rolling, tally, most);
    };
  }

  /**
   * How many of {@code desired} nodes may be unavailable at a time or, where new pods come first,
   * have two pods.
   */
  public static int limit(UpdateStrategy.Rolling rolling, int desired) {
    if (rolling.maxSurge().value() > 0) return rolling.maxSurge().roundedUp(desired);
    int limit = rolling.maxUnavailable().roundedUp(desired);
    // both limits zero would stand still; the API refuses that, older objects may have it
    return desired > 0 ? Math.max(1, limit) : limit;
  }

  private static Rollout replace(UpdateStrategy.Rolling rolling, Tally tally, int most) {
    int limit = limit(rolling, tally.desired());
    var nodes = new ArrayList<String>();
    take(tally.in(Turn.NOW), most, nodes);
    int budget = Math.max(0, limit - tally.unavailable());
    take(tally.in(Turn.LATER), Math.min(budget, most - nodes.size()), nodes);
    return new Rollout(List.of(), nodes);
  }

  private static Rollout surge(UpdateStrategy.Rolling rolling, Tally tally, int most) {
    int limit = limit(rolling, tally.desired());
    var start = new ArrayList<String>();
    take(tally.in(Turn.NOW), most, start);
    int budget = Math.max(0, limit - tally.surging());
    take(tally.in(Turn.LATER), Math.min(budget, most - start.size()), start);
    var replace = new ArrayList<String>();
    take(tally.in(Turn.HANDED_OVER), most, replace);
    // where no node wants a pod, a share of them allows nothing: the old pods stay
    int spare = limit == 0 ? 0 : Math.max(0, tally.serving() - tally.desired());
    take(tally.in(Turn.SUNSET), Math.min(spare, most - replace.size()), replace);
    return new Rollout(start, replace);
  }

  private static void take(Collection<String> nodes, int most, List<String> taken) {
    nodes.stream().limit(Math.max(0, most)).forEach(taken::add);
  }

  public boolean nothing() {
    return start.isEmpty() && replace.isEmpty();
  }

  /** The pod that a rollout replaces on a node; null if there is none. */
  public static @Nullable Pod outdated(Aim aim, List<Pod> pods) {
    for (var pod : Placement.present(pods)) if (!pod.terminating() && !aim.isNew(pod)) return pod;
    return null;
  }
}
