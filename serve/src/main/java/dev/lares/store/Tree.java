package dev.lares.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable ordered sequence that makes changed copies of itself by copying one path: a B-tree
 * whose inner nodes know the sizes below them, so that rank and count take O(log n). Elements carry
 * their own sort key; nothing but one reference per element is stored, in arrays without slack.
 */
final class Tree<E> {
  /** A point in the order, where an element is or could be. */
  @FunctionalInterface
  interface Place<E> {
    /** Negative if the place is before {@code element}, zero if it is there, positive if after. */
    int compareTo(E element);
  }

  // A write copies one node per level: wider nodes cost writes, narrower ones depth and headers.
  private static final int WIDEST = 32;
  // Low enough that removing and adding around a boundary does not split and join in turns.
  private static final int NARROWEST = 8;

  private static final Tree<?> EMPTY = new Tree<>(new Leaf<>(new Object[0]));

  private final Node<E> root;

  private Tree(Node<E> root) {
    this.root = root;
  }

  @SuppressWarnings("unchecked")
  static <E> Tree<E> empty() {
    return (Tree<E>) EMPTY;
  }

  /** A tree of elements that are in order already. */
  static <E> Tree<E> ofSorted(List<E> elements) {
    if (elements.isEmpty()) return empty();
    var items = elements.toArray();
    return grown(new Leaf<>(items));
  }

  int size() {
    return root.size();
  }

  /** The element at {@code place}, or null. */
  @Nullable E find(Place<? super E> place) {
    var node = root;
    while (node instanceof Inner<E> inner) node = inner.child(inner.indexOf(place));
    return node.find(place);
  }

  /** How many elements come before {@code place}. */
  int rank(Place<? super E> place) {
    int before = 0;
    var node = root;
    while (node instanceof Inner<E> inner) {
      int index = inner.indexOf(place);
      before += inner.start(index);
      node = inner.child(index);
    }
    int index = node.indexOf(place);
    return before + (index < 0 ? ~index : index);
  }

  /** This tree with {@code element}, which stands at {@code place}, added or replaced. */
  Tree<E> with(Place<? super E> place, E element) {
    return grown(root.with(place, element));
  }

  /** This tree without the element at {@code place}; this very tree if there is none. */
  Tree<E> without(Place<? super E> place) {
    var node = root.without(place);
    if (node == root) return this;
    while (node instanceof Inner<E> inner && inner.width() == 1) node = inner.child(0);
    return node.width() == 0 ? empty() : new Tree<>(node);
  }

  /** The elements of ranks {@code from} (inclusive) to {@code to} (exclusive). */
  Iterator<E> slice(int from, int to) {
    return new Walk(from, to);
  }

  private static <E> Tree<E> grown(Node<E> node) {
    while (node.width() > WIDEST) node = new Inner<>(node.pieces());
    return new Tree<>(node);
  }

  /** Finds its next leaf from the root: rarer than one step in eight, and no path to keep. */
  private final class Walk implements Iterator<E> {
    private final int end;
    private int next;
    private @Nullable Node<E> leaf;
    private int index;

    Walk(int from, int to) {
      next = from;
      end = to;
    }

    @Override
    public boolean hasNext() {
      return next < end;
    }

    @Override
    public E next() {
      if (next >= end) throw new NoSuchElementException();
      var here = leaf;
      if (here == null || index == here.width()) leaf = here = descend();
      next++;
      return here.item(index++);
    }

    private Node<E> descend() {
      var node = root;
      index = next;
      while (node instanceof Inner<E> inner) {
        int child = inner.childHolding(index);
        index -= inner.start(child);
        node = inner.child(child);
      }
      return node;
    }
  }

  /** A leaf holds elements, an inner node children; both may be too wide while being changed. */
  private abstract static sealed class Node<E> {
    final Object[] slots;

    Node(Object[] slots) {
      this.slots = slots;
    }

    /** The element that stands for slot {@code index}: the item, or the first one below. */
    abstract E item(int index);

    abstract int size();

    abstract Node<E> with(Place<? super E> place, E element);

    abstract Node<E> without(Place<? super E> place);

    abstract Node<E> like(Object[] slots);

    final int width() {
      return slots.length;
    }

    @Nullable E find(Place<? super E> place) {
      int index = search(place);
      return index < 0 ? null : item(index);
    }

    int indexOf(Place<? super E> place) {
      return search(place);
    }

    /** As {@link Arrays#binarySearch}. */
    final int search(Place<? super E> place) {
      int low = 0;
      int high = slots.length - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int order = place.compareTo(item(middle));
        if (order == 0) return middle;
        if (order > 0) low = middle + 1;
        else high = middle - 1;
      }
      return ~low;
    }

    /** This node in as few parts as fit, all about equally wide. */
    final Object[] pieces() {
      int count = (slots.length + WIDEST - 1) / WIDEST;
      var pieces = new Object[count];
      for (int i = 0; i < count; i++) {
        int from = (int) ((long) slots.length * i / count);
        int to = (int) ((long) slots.length * (i + 1) / count);
        pieces[i] = like(Arrays.copyOfRange(slots, from, to));
      }
      return pieces;
    }
  }

  private static final class Leaf<E> extends Node<E> {
    Leaf(Object[] items) {
      super(items);
    }

    @Override
    @SuppressWarnings("unchecked")
    E item(int index) {
      return (E) slots[index];
    }

    @Override
    int size() {
      return slots.length;
    }

    @Override
    Leaf<E> like(Object[] slots) {
      return new Leaf<>(slots);
    }

    @Override
    Node<E> with(Place<? super E> place, E element) {
      int index = search(place);
      return new Leaf<>(
          index < 0
              ? spliced(slots, ~index, 0, (Object) element)
              : spliced(slots, index, 1, (Object) element));
    }

    @Override
    Node<E> without(Place<? super E> place) {
      int index = search(place);
      return index < 0 ? this : new Leaf<>(spliced(slots, index, 1));
    }
  }

  private static final class Inner<E> extends Node<E> {
    /** The first element below each child. */
    private final Object[] firsts;

    /** How many elements lie below a child and those before it. */
    private final int[] ends;

    private Inner(Object[] children) {
      super(children);
      firsts = new Object[children.length];
      ends = new int[children.length];
      int end = 0;
      for (int i = 0; i < children.length; i++) {
        var child = child(i);
        firsts[i] = (Object) child.item(0);
        end += child.size();
        ends[i] = end;
      }
    }

    private Inner(Object[] children, Object[] firsts, int[] ends) {
      super(children);
      this.firsts = firsts;
      this.ends = ends;
    }

    @SuppressWarnings("unchecked")
    Node<E> child(int index) {
      return (Node<E>) slots[index];
    }

    @Override
    @SuppressWarnings("unchecked")
    E item(int index) {
      return (E) firsts[index];
    }

    @Override
    int size() {
      return ends[ends.length - 1];
    }

    @Override
    Inner<E> like(Object[] slots) {
      return new Inner<>(slots);
    }

    int start(int index) {
      return index == 0 ? 0 : ends[index - 1];
    }

    /** The child where {@code place} is or would be. */
    @Override
    int indexOf(Place<? super E> place) {
      int index = search(place);
      return index >= 0 ? index : Math.max(0, ~index - 1);
    }

    int childHolding(int rank) {
      int index = Arrays.binarySearch(ends, rank);
      return index >= 0 ? index + 1 : ~index;
    }

    @Override
    Node<E> with(Place<? super E> place, E element) {
      int index = indexOf(place);
      return replaced(index, child(index).with(place, element));
    }

    @Override
    Node<E> without(Place<? super E> place) {
      int index = indexOf(place);
      var child = child(index).without(place);
      return child == child(index) ? this : replaced(index, child);
    }

    private Inner<E> replaced(int index, Node<E> child) {
      if (child.width() > WIDEST) return new Inner<>(spliced(slots, index, 1, child.pieces()));
      if (child.width() >= NARROWEST || slots.length == 1) return withChild(index, child);
      boolean last = index == slots.length - 1;
      int left = last ? index - 1 : index;
      var joined =
          last
              ? spliced(child(left).slots, child(left).width(), 0, child.slots)
              : spliced(child.slots, child.width(), 0, child(index + 1).slots);
      return new Inner<>(spliced(slots, left, 2, child.like(joined).pieces()));
    }

    /** The usual case: the siblings stay as they are and need not be looked at. */
    private Inner<E> withChild(int index, Node<E> child) {
      var children = slots.clone();
      var elements = firsts.clone();
      var sums = ends.clone();
      children[index] = child;
      elements[index] = (Object) child.item(0);
      int grown = start(index) + child.size() - ends[index];
      if (grown != 0) for (int i = index; i < sums.length; i++) sums[i] += grown;
      return new Inner<>(children, elements, sums);
    }
  }

  /** A copy of {@code array} in which {@code added} takes the place of {@code removed} elements. */
  private static Object[] spliced(Object[] array, int at, int removed, Object... added) {
    var copy = new Object[array.length - removed + added.length];
    System.arraycopy(array, 0, copy, 0, at);
    System.arraycopy(added, 0, copy, at, added.length);
    System.arraycopy(array, at + removed, copy, at + added.length, array.length - at - removed);
    return copy;
  }
}
