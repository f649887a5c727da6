package dev.lares.job;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of indexes as Jobs write it down: {@code 0,2-4}. Kept as ranges, since a job may have a
 * million indexes and most of them succeed in a row. Values.
 */
public final class IndexSet {
  public static final IndexSet NONE = new IndexSet(List.of());

  /** From first to last, both in. */
  private record Range(int first, int last) {}

  private final List<Range> ranges;

  private IndexSet(List<Range> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /** Reads {@code text}, but for indexes from {@code end} on; what cannot be read is left out. */
  public static IndexSet parse(String text, int end) {
    var set = NONE;
    for (var part : text.split(",", -1)) {
      var bounds = part.split("-", -1);
      try {
        int first = Integer.parseInt(bounds[0]);
        int last = Math.min(Integer.parseInt(bounds[bounds.length - 1]), end - 1);
        if (bounds.length <= 2 && first >= 0 && first <= last) set = set.with(first, last);
      } catch (NumberFormatException unreadable) {
        continue; // a part that nobody of us wrote
      }
    }
    return set;
  }

  public IndexSet with(int index) {
    return contains(index) ? this : with(index, index);
  }

  private IndexSet with(int first, int last) {
    var merged = new ArrayList<Range>(ranges.size() + 1);
    int low = first;
    int high = last;
    int at = 0;
    for (var range : ranges) {
      if (range.last() < low - 1) {
        merged.add(range);
        at = merged.size();
      } else if (range.first() > high + 1) {
        merged.add(range);
      } else {
        low = Math.min(low, range.first());
        high = Math.max(high, range.last());
      }
    }
    merged.add(at, new Range(low, high));
    return new IndexSet(merged);
  }

  public boolean contains(int index) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var range = ranges.get(middle);
      if (index < range.first()) high = middle - 1;
      else if (index > range.last()) low = middle + 1;
      else return true;
    }
    return false;
  }

  /** How many of {@code others} are in here. */
  public int common(IndexSet others) {
    int common = 0;
    for (var range : others.ranges)
      for (var mine : ranges)
        common +=
            Math.max(
                0, Math.min(range.last(), mine.last()) - Math.max(range.first(), mine.first()) + 1);
    return common;
  }

  public int size() {
    int size = 0;
    for (var range : ranges) size += range.last() - range.first() + 1;
    return size;
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** As in objects: two in a row are two, three in a row are a range. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var range : ranges) {
      if (!text.isEmpty()) text.append(',');
      text.append(range.first());
      if (range.last() > range.first())
        text.append(range.last() == range.first() + 1 ? ',' : '-').append(range.last());
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexSet set && ranges.equals(set.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }
}
