package dev.lares.conformance;

import dev.lares.conformance.StepList.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges scenarios by the lists of steps that may differ, and counts. */
final class Scorecard {
  private final StepList open;
  private final StepList better;
  private final SortedMap<String, List<Comparison>> seen = new TreeMap<>();

  /**
   * @param open steps that cannot be equal yet
   * @param better steps that differ because ours is the better answer
   */
  Scorecard(StepList open, StepList better) {
    this.open = open;
    this.better = better;
  }

  /**
   * Takes a scenario in, and returns what is wrong with it: nothing if all is as listed in at least
   * one of its runs.
   */
  List<String> judge(String scenario, List<Comparison> runs) {
    seen.put(scenario, List.copyOf(runs));
    var problems = new ArrayList<String>();
    for (var step : runs.getLast().steps()) {
      var key = new Key(scenario, step.number());
      var listed = open.reason(key) != null || better.reason(key) != null;
      var either = open.leavesToTiming(key) || better.leavesToTiming(key);
      switch (over(runs, step.number())) {
        case LEFT_OUT, MIXED -> {}
        case EQUAL -> {
          if (listed && !either)
            problems.add("%s has become equal: take it off the list".formatted(key));
        }
        case DIFFERENT -> {
          if (!listed) problems.add("%s differs: %s\n%s".formatted(key, step.title(), step.diff()));
        }
      }
    }
    return problems;
  }

  /** How a step came out over all runs of its scenario. */
  private enum Overall {
    EQUAL,
    DIFFERENT,
    MIXED,
    LEFT_OUT
  }

  private static Overall over(List<Comparison> runs, int number) {
    boolean equal = false;
    boolean different = false;
    for (var run : runs) {
      if (number >= run.steps().size()) different = true;
      else
        switch (run.steps().get(number).result()) {
          case EQUAL -> equal = true;
          case DIFFERENT, MISSING -> different = true;
          case LEFT_OUT -> {}
        }
    }
    if (equal && different) return Overall.MIXED;
    return equal ? Overall.EQUAL : different ? Overall.DIFFERENT : Overall.LEFT_OUT;
  }

  /** Listed steps which no recorded scenario has. */
  List<String> strays(SortedMap<String, Transcript> recorded) {
    var strays = new ArrayList<String>();
    for (var list : List.of(open, better)) {
      for (var key : list.reasons().keySet()) {
        var transcript = recorded.get(key.scenario());
        if (transcript == null || key.number() >= transcript.steps().size())
          strays.add("%s is listed, but there is no such step".formatted(key));
      }
    }
    for (var key : open.reasons().keySet())
      if (better.reason(key) != null) strays.add("%s is on both lists".formatted(key));
    return strays;
  }

  /** Counts by area, which is a scenario's name up to the first dash, and over all. */
  String report() {
    var equal = new TreeMap<String, Integer>();
    var total = new TreeMap<String, Integer>();
    int leftOut = 0;
    for (var scenario : seen.entrySet()) {
      var runs = scenario.getValue();
      for (var step : runs.getLast().steps()) {
        var result = over(runs, step.number());
        if (result == Overall.LEFT_OUT) {
          leftOut++;
          continue;
        }
        total.merge(area(scenario.getKey()), 1, Integer::sum);
        if (result != Overall.DIFFERENT) equal.merge(area(scenario.getKey()), 1, Integer::sum);
      }
    }
    var lines = new ArrayList<String>();
    total.forEach((area, steps) ->
        lines.add("%-9s %d of %d".formatted(area + "-", equal.getOrDefault(area, 0), steps)));
    if (leftOut > 0) lines.add("%d steps left out: they need kubectl".formatted(leftOut));
    lines.add("%d of %d steps equal".formatted(sum(equal), sum(total)));
    return String.join("\n", lines);
  }

  /**
   * What the list of open steps would have to say: reasons of steps that still differ stay, new
   * ones get a reason to be edited, and scenarios that were not replayed keep theirs.
   */
  SortedMap<Key, String> openNow() {
    var now = new TreeMap<>(open.reasons());
    seen.forEach((scenario, runs) -> {
      for (var step : runs.getLast().steps()) {
        var key = new Key(scenario, step.number());
        switch (over(runs, step.number())) {
          case LEFT_OUT -> {}
          case EQUAL -> {
            if (!open.leavesToTiming(key)) now.remove(key);
          }
          case MIXED -> now.put(key, "differs now and then (timing)");
          case DIFFERENT -> {
            if (better.reason(key) == null) now.putIfAbsent(key, "not yet: " + area(scenario));
          }
        }
      }
    });
    return Collections.unmodifiableSortedMap(now);
  }

  private static String area(String scenario) {
    return scenario.split("-", 2)[0];
  }

  private static int sum(SortedMap<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
