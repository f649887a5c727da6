package dev.lares.schema.apply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of paths below some value: whether the value itself is in it, and what is in it below.
 * Immutable; no part of it is empty but the whole. The paths of a set are kept sorted, so that two
 * sets are joined in one pass.
 */
public final class FieldSet {
  private static final PathElement[] NO_ELEMENTS = {};
  private static final FieldSet[] NO_SETS = {};

  public static final FieldSet EMPTY = new FieldSet(false, NO_ELEMENTS, NO_SETS);

  /** The value itself and nothing below. */
  public static final FieldSet SELF = new FieldSet(true, NO_ELEMENTS, NO_SETS);

  private final boolean self;
  private final PathElement[] elements;
  private final FieldSet[] below;

  private FieldSet(boolean self, PathElement[] elements, FieldSet[] below) {
    this.self = self;
    this.elements = elements;
    this.below = below;
  }

  /**
   * @param below may hold empty sets, which are left out
   */
  static FieldSet of(boolean self, SortedMap<PathElement, FieldSet> below) {
    var builder = new Joined(below.size());
    below.forEach(builder::add);
    return builder.build(self);
  }

  /** The set of one path. */
  public static FieldSet ofPath(String... fields) {
    var set = SELF;
    for (int i = fields.length - 1; i >= 0; i--)
      set =
          new FieldSet(
              false, new PathElement[] {PathElement.field(fields[i])}, new FieldSet[] {set});
    return set;
  }

  public boolean isEmpty() {
    return !self && elements.length == 0;
  }

  /** Whether the value itself is in the set. */
  boolean hasSelf() {
    return self;
  }

  /** Whether anything below the value is in the set. */
  boolean hasBelow() {
    return elements.length > 0;
  }

  /** What is in the set at and below {@code element}. */
  FieldSet below(PathElement element) {
    int at = elements.length == 0 ? -1 : Arrays.binarySearch(elements, element);
    return at < 0 ? EMPTY : below[at];
  }

  List<PathElement> elements() {
    return Arrays.asList(elements);
  }

  FieldSet belowAt(int index) {
    return below[index];
  }

  FieldSet withSelf(boolean itself) {
    if (itself == self) return this;
    return elements.length == 0 ? (itself ? SELF : EMPTY) : new FieldSet(itself, elements, below);
  }

  public FieldSet union(FieldSet other) {
    if (other == this || other.isEmpty()) return this;
    if (isEmpty()) return other;
    var joined = new Joined(elements.length + other.elements.length);
    int i = 0;
    int j = 0;
    while (i < elements.length || j < other.elements.length) {
      int order = order(i, other, j);
      if (order < 0) joined.add(elements[i], below[i++]);
      else if (order > 0) joined.add(other.elements[j], other.below[j++]);
      else joined.add(elements[i], below[i++].union(other.below[j++]));
    }
    return joined.build(self || other.self);
  }

  public FieldSet difference(FieldSet other) {
    if (other == this) return EMPTY;
    if (other.isEmpty() || isEmpty()) return this;
    return without(other, false);
  }

  /** Without the paths of {@code other} and all that is below them. */
  public FieldSet withoutAllBelow(FieldSet other) {
    if (other.self) return EMPTY;
    if (other.isEmpty() || isEmpty()) return this;
    return without(other, true);
  }

  private FieldSet without(FieldSet other, boolean deep) {
    var joined = new Joined(elements.length);
    int j = 0;
    for (int i = 0; i < elements.length; i++) {
      while (j < other.elements.length && other.elements[j].compareTo(elements[i]) < 0) j++;
      boolean shared = j < other.elements.length && other.elements[j].equals(elements[i]);
      var there = shared ? other.below[j] : EMPTY;
      joined.add(elements[i], deep ? below[i].withoutAllBelow(there) : below[i].difference(there));
    }
    return joined.build(self && !other.self);
  }

  public FieldSet intersection(FieldSet other) {
    if (other == this) return this;
    if (isEmpty() || other.isEmpty()) return EMPTY;
    var joined = new Joined(Math.min(elements.length, other.elements.length));
    int i = 0;
    int j = 0;
    while (i < elements.length && j < other.elements.length) {
      int order = elements[i].compareTo(other.elements[j]);
      if (order < 0) i++;
      else if (order > 0) j++;
      else joined.add(elements[i], below[i++].intersection(other.below[j++]));
    }
    return joined.build(self && other.self);
  }

  /** Whether the two have a path in common. */
  public boolean meets(FieldSet other) {
    if (self && other.self) return true;
    if (other.elements.length < elements.length) return other.meetsBelow(this);
    return meetsBelow(other);
  }

  private boolean meetsBelow(FieldSet larger) {
    for (int i = 0; i < elements.length; i++)
      if (below[i].meets(larger.below(elements[i]))) return true;
    return false;
  }

  /** Of the paths, those at and below the paths of {@code roots}. */
  public FieldSet within(FieldSet roots) {
    if (roots.self) return this;
    var joined = new Joined(Math.min(elements.length, roots.elements.length));
    for (int i = 0; i < elements.length; i++)
      joined.add(elements[i], below[i].within(roots.below(elements[i])));
    return joined.build(false);
  }

  private int order(int i, FieldSet other, int j) {
    if (i == elements.length) return 1;
    if (j == other.elements.length) return -1;
    return elements[i].compareTo(other.elements[j]);
  }

  /**
   * Calls {@code each} with every path as messages show it: of each value its parts, then theirs.
   */
  void forEachPath(Consumer<String> each) {
    walk("", each);
  }

  private void walk(String path, Consumer<String> each) {
    for (int i = 0; i < elements.length; i++) if (below[i].self) each.accept(path + elements[i]);
    for (int i = 0; i < elements.length; i++)
      if (below[i].hasBelow()) below[i].walk(path + elements[i], each);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof FieldSet set
            && self == set.self
            && Arrays.equals(elements, set.elements)
            && Arrays.equals(below, set.below));
  }

  @Override
  public int hashCode() {
    return (Arrays.hashCode(elements) * 31 + Arrays.hashCode(below)) * 2 + (self ? 1 : 0);
  }

  @Override
  public String toString() {
    var paths = new ArrayList<String>();
    forEachPath(paths::add);
    return paths.toString();
  }

  /** Collects a few parts in any order; each element once. */
  static final class Parts {
    /** Putting each where it belongs is quickest for so many, and slow for thousands. */
    static final int MOST = 32;

    private final PathElement[] elements;
    private final FieldSet[] below;
    private int size;

    Parts(int capacity) {
      elements = new PathElement[capacity];
      below = new FieldSet[capacity];
    }

    void add(PathElement element, FieldSet set) {
      if (set.isEmpty()) return;
      int place = size++;
      for (; place > 0 && elements[place - 1].compareTo(element) > 0; place--) {
        elements[place] = elements[place - 1];
        below[place] = below[place - 1];
      }
      elements[place] = element;
      below[place] = set;
    }

    FieldSet set(boolean self) {
      if (size == 0) return self ? SELF : EMPTY;
      if (size == elements.length) return new FieldSet(self, elements, below);
      return new FieldSet(self, Arrays.copyOf(elements, size), Arrays.copyOf(below, size));
    }
  }

  /** Collects parts in their order. */
  private static final class Joined {
    private final PathElement[] elements;
    private final FieldSet[] below;
    private int size;

    Joined(int capacity) {
      elements = new PathElement[capacity];
      below = new FieldSet[capacity];
    }

    void add(PathElement element, FieldSet set) {
      if (set.isEmpty()) return;
      elements[size] = element;
      below[size++] = set;
    }

    FieldSet build(boolean self) {
      if (size == 0) return self ? SELF : EMPTY;
      if (size == elements.length) return new FieldSet(self, elements, below);
      return new FieldSet(self, Arrays.copyOf(elements, size), Arrays.copyOf(below, size));
    }
  }
}
