package dev.lares.lint;

import dev.lares.select.Taint;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What rules ask about a cluster.
 *
 * @param taints of all its nodes; asked only if it matters
 * @param hasPriorityClass whether there is a PriorityClass of that name
 */
public record Circumstances(
    Supplier<? extends Collection<Taint>> taints, Predicate<String> hasPriorityClass) {
  /** No cluster to look at: rules that need one have nothing to say. */
  public static final Circumstances UNKNOWN = new Circumstances(List::of, name -> true);
}
