package dev.lares.kind.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two texts compared line by line, shown as unified hunks. It matches the longest common block
 * first, then what is left and right of it, and takes no bearings from lines that recur too often:
 * the method of the tool whose output Kubernetes puts in its messages, so that hunks are the same.
 */
final class LineDiff {
  private static final int CONTEXT = 3;

  /** Below this many lines none recurs too often. */
  private static final int LONG_TEXT = 200;

  /** Lines {@code a} to {@code a+length} of one text equal those from {@code b} of the other. */
  private record Block(int a, int b, int length) {}

  /** What becomes of lines {@code a1..a2}: lines {@code b1..b2}. */
  private record Change(boolean equal, int a1, int a2, int b1, int b2) {}

  private final List<String> before;
  private final List<String> after;
  private final Map<String, List<Integer>> places = new HashMap<>();

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    for (var i = 0; i < after.size(); i++)
      places.computeIfAbsent(after.get(i), line -> new ArrayList<>()).add(i);
    var often = after.size() / 100 + 1;
    if (after.size() >= LONG_TEXT) places.values().removeIf(found -> found.size() > often);
  }

  /** Each line of the answer ends with a line feed; equal texts give an empty one. */
  static String unified(List<String> before, List<String> after) {
    var diff = new LineDiff(before, after);
    var out = new StringBuilder();
    for (var hunk : hunks(diff.changes())) diff.print(hunk, out);
    return out.toString();
  }

  private void print(List<Change> hunk, StringBuilder out) {
    var first = hunk.getFirst();
    var last = hunk.getLast();
    out.append("@@ -").append(range(first.a1(), last.a2()));
    out.append(" +").append(range(first.b1(), last.b2())).append(" @@\n");
    for (var change : hunk) {
      var old = before.subList(change.a1(), change.a2());
      for (var line : old) out.append(change.equal() ? ' ' : '-').append(line).append('\n');
      if (change.equal()) continue;
      for (var line : after.subList(change.b1(), change.b2()))
        out.append('+').append(line).append('\n');
    }
  }

  private static String range(int from, int to) {
    var length = to - from;
    if (length == 1) return Integer.toString(from + 1);
    return (length == 0 ? from : from + 1) + "," + length;
  }

  /** Changes with what stands around them; those further apart make hunks of their own. */
  private static List<List<Change>> hunks(List<Change> changes) {
    var hunks = new ArrayList<List<Change>>();
    var hunk = new ArrayList<Change>();
    for (var i = 0; i < changes.size(); i++) {
      var change = changes.get(i);
      if (!change.equal()) {
        hunk.add(change);
        continue;
      }
      var length = change.a2() - change.a1();
      var leading = i == 0;
      var trailing = i == changes.size() - 1;
      if (!leading && !trailing && length <= 2 * CONTEXT) {
        hunk.add(change);
        continue;
      }
      var kept = Math.min(length, CONTEXT);
      if (!leading) {
        hunk.add(
            new Change(true, change.a1(), change.a1() + kept, change.b1(), change.b1() + kept));
        hunks.add(hunk);
        hunk = new ArrayList<>();
      }
      if (!trailing)
        hunk.add(
            new Change(true, change.a2() - kept, change.a2(), change.b2() - kept, change.b2()));
    }
    if (hunk.stream().anyMatch(change -> !change.equal())) hunks.add(hunk);
    return hunks;
  }

  private List<Change> changes() {
    var changes = new ArrayList<Change>();
    var a = 0;
    var b = 0;
    for (var block : blocks()) {
      if (a < block.a() || b < block.b())
        changes.add(new Change(false, a, block.a(), b, block.b()));
      a = block.a() + block.length();
      b = block.b() + block.length();
      if (block.length() > 0) changes.add(new Change(true, block.a(), a, block.b(), b));
    }
    return changes;
  }

  /** All common blocks in order, neighbours joined; an empty one marks the end. */
  private List<Block> blocks() {
    var found = new ArrayList<Block>();
    collect(0, before.size(), 0, after.size(), found);
    var joined = new ArrayList<Block>();
    for (var block : found) {
      var last = joined.isEmpty() ? new Block(-1, -1, 0) : joined.getLast();
      if (last.a() + last.length() == block.a() && last.b() + last.length() == block.b())
        joined.set(
            joined.size() - 1, new Block(last.a(), last.b(), last.length() + block.length()));
      else joined.add(block);
    }
    joined.add(new Block(before.size(), after.size(), 0));
    return joined;
  }

  private void collect(int a1, int a2, int b1, int b2, List<Block> found) {
    if (a1 >= a2 || b1 >= b2) return;
    var longest = longest(a1, a2, b1, b2);
    if (longest.length() == 0) return;
    collect(a1, longest.a(), b1, longest.b(), found);
    found.add(longest);
    collect(longest.a() + longest.length(), a2, longest.b() + longest.length(), b2, found);
  }

  /** The first of the longest blocks, widened by equal lines of whatever kind around it. */
  private Block longest(int a1, int a2, int b1, int b2) {
    var best = new Block(a1, b1, 0);
    Map<Integer, Integer> lengths = Map.of();
    for (var i = a1; i < a2; i++) {
      var next = new HashMap<Integer, Integer>();
      for (int j : places.getOrDefault(before.get(i), List.of())) {
        if (j < b1) continue;
        if (j >= b2) break;
        var length = lengths.getOrDefault(j - 1, 0) + 1;
        next.put(j, length);
        if (length > best.length()) best = new Block(i - length + 1, j - length + 1, length);
      }
      lengths = next;
    }
    var a = best.a();
    var b = best.b();
    var end = a + best.length();
    while (a > a1 && b > b1 && before.get(a - 1).equals(after.get(b - 1))) {
      a--;
      b--;
    }
    var otherEnd = best.b() + best.length();
    while (end < a2 && otherEnd < b2 && before.get(end).equals(after.get(otherEnd))) {
      end++;
      otherEnd++;
    }
    return new Block(a, b, end - a);
  }
}
