package dev.lares.cel;

import org.jspecify.annotations.Nullable;

/** One evaluation on its way: what names mean here, and what may still be spent. */
final class Frame {
  /** The variables of loops, innermost first. */
  private record Local(String name, Object value, @Nullable Local outer) {}

  private final Variables variables;
  private final Meter meter;
  private final @Nullable Local locals;

  Frame(Variables variables, Meter meter) {
    this(variables, meter, null);
  }

  private Frame(Variables variables, Meter meter, @Nullable Local locals) {
    this.variables = variables;
    this.meter = meter;
    this.locals = locals;
  }

  Frame with(String name, Object value) {
    return new Frame(variables, meter, new Local(name, value, locals));
  }

  /** Null if nothing is called so. */
  @Nullable Object find(String name) {
    for (var local = locals; local != null; local = local.outer())
      if (local.name().equals(name)) return local.value();
    return variables.find(name);
  }

  void spend(long cost) {
    meter.spend(cost);
  }
}
