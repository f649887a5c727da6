package dev.lares.bench;

import java.util.ArrayList;
import java.util.List;

/** Figures of several runs; printed as median, smallest and largest. */
final class Figures {
  private final List<Double> all = new ArrayList<>();

  void add(double figure) {
    all.add(figure);
  }

  @Override
  public String toString() {
    var sorted = all.stream().sorted().toList();
    return "median %.3f, min %.3f, max %.3f"
        .formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }
}
