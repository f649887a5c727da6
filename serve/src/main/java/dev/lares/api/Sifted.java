package dev.lares.api;

import dev.lares.store.Stored;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those objects of an iteration that pass. */
final class Sifted implements Iterator<Stored> {
  private final Iterator<Stored> all;
  private final Predicate<Stored> passes;
  private @Nullable Stored next;

  Sifted(Iterator<Stored> all, Predicate<Stored> passes) {
    this.all = all;
    this.passes = passes;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Stored next() {
    var current = next;
    if (current == null) throw new NoSuchElementException();
    advance();
    return current;
  }

  private void advance() {
    next = null;
    while (next == null && all.hasNext()) {
      var candidate = all.next();
      if (passes.test(candidate)) next = candidate;
    }
  }
}
