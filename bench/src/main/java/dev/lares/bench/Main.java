package dev.lares.bench;

import static java.util.Map.entry;

import dev.lares.bench.Listing.Way;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ./lares bench NAME}: runs one measurement and prints its figures beside the floor and the
 * aim.
 */
public final class Main {
  private static final Map<String, Benchmark> ALL =
      new TreeMap<>(
          Map.ofEntries(
              entry("startup", new Startup()),
              entry("footprint", new Footprint()),
              entry("embed", new Embed()),
              entry("rollout-1k", new Rollout(1_000)),
              entry("rollout-5k", new Rollout(5_000)),
              entry("list", new Listing(Way.WHOLE, false)),
              entry("list-tls", new Listing(Way.WHOLE, true)),
              entry("list-pages", new Listing(Way.PAGES, false)),
              entry("list-chosen", new Listing(Way.CHOSEN, false)),
              entry("write", new Writing(false)),
              entry("write-tls", new Writing(true)),
              entry("fanout", new Fanout(false)),
              entry("fanout-tls", new Fanout(true)),
              entry("watchers", new Watchers(false)),
              entry("watchers-tls", new Watchers(true)),
              entry("pod-memory", new PodMemory())));

  private Main() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 0 || args[0].startsWith("-")) {
      System.out.println("usage: lares bench NAME [RUNS]");
      ALL.forEach((name, benchmark) -> System.out.printf("  %-12s %s%n", name, benchmark.work()));
      return;
    }
    var benchmark = ALL.get(args[0]);
    if (benchmark == null) {
      System.err.println(
          "lares: no benchmark " + args[0] + "; there are: " + String.join(", ", ALL.keySet()));
      System.exit(2);
      return;
    }
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : benchmark.runs();
    var figures = new Figures();
    try (benchmark) {
      for (int i = 0; i < runs; i++) {
        var busy = Load.now();
        var figure = benchmark.run();
        figures.add(figure);
        System.out.printf("  run %d: %.3f %s, %s%n", i + 1, figure, benchmark.unit(), busy.since());
        if (!benchmark.aside().isEmpty()) System.out.println("    " + benchmark.aside());
      }
    }
    System.out.printf(
        "%s: %s %s (floor %s, aim %s)%n",
        args[0], figures, benchmark.unit(), benchmark.floor(), benchmark.aim());
    System.exit(0);
  }
}
