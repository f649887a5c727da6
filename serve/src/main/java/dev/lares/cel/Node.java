package dev.lares.cel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A part of an expression, ready to be evaluated. */
sealed interface Node {
  /**
   * @throws EvaluationException if it has no value
   */
  Object value(Frame frame);

  record Constant(Object value) implements Node {
    @Override
    public Object value(Frame frame) {
      return value;
    }
  }

  record Variable(String name) implements Node {
    @Override
    public Object value(Frame frame) {
      frame.spend(Costs.SELECT);
      var found = frame.find(name);
      if (found == null) throw new EvaluationException("no such attribute(s): " + name);
      if (found instanceof Failed failed) throw failed.why();
      return found;
    }
  }

  record Field(Node operand, String name) implements Node {
    @Override
    public Object value(Frame frame) {
      var of = operand.value(frame);
      frame.spend(Costs.SELECT);
      return Access.select(of, name);
    }
  }

  /** {@code has(a.b)}. */
  record Presence(Node operand, String name) implements Node {
    @Override
    public Object value(Frame frame) {
      return Access.has(operand.value(frame), name);
    }
  }

  record Call(String function, Operation code, List<Node> arguments) implements Node {
    @Override
    public Object value(Frame frame) {
      var values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) values[i] = arguments.get(i).value(frame);
      frame.spend(Costs.of(function, values));
      return code.apply(values);
    }
  }

  /** True or false as soon as one side decides, whatever is wrong with the other. */
  record Logic(boolean deciding, Node left, Node right) implements Node {
    @Override
    public Object value(Frame frame) {
      EvaluationException wrong = null;
      Object first = null;
      try {
        first = left.value(frame);
        if (first instanceof Boolean known && known == deciding) return deciding;
      } catch (EvaluationException e) {
        if (e.tooExpensive()) throw e;
        wrong = e;
      }
      var second = right.value(frame);
      if (second instanceof Boolean known && known == deciding) return deciding;
      if (wrong != null) throw wrong;
      if (first instanceof Boolean && second instanceof Boolean) return !deciding;
      throw EvaluationException.noSuchOverload();
    }
  }

  record Choice(Node condition, Node then, Node otherwise) implements Node {
    @Override
    public Object value(Frame frame) {
      if (!(condition.value(frame) instanceof Boolean holds))
        throw EvaluationException.noSuchOverload();
      return holds ? then.value(frame) : otherwise.value(frame);
    }
  }

  /** {@code a or b} of optional values: the second is only asked for if the first is none. */
  record Alternative(Node first, Node second, boolean unwraps) implements Node {
    @Override
    public Object value(Frame frame) {
      if (!(first.value(frame) instanceof Optional<?> optional))
        throw EvaluationException.noSuchOverload();
      frame.spend(1);
      if (optional.isEmpty()) return second.value(frame);
      return unwraps ? optional.get() : optional;
    }
  }

  /** A condition of a loop: what is wrong with it does not end the loop. */
  record NotFalse(Node operand) implements Node {
    @Override
    public Object value(Frame frame) {
      try {
        return !Boolean.FALSE.equals(operand.value(frame));
      } catch (EvaluationException e) {
        if (e.tooExpensive()) throw e;
        return true;
      }
    }
  }

  record NewList(List<Node> items, Set<Integer> optional) implements Node {
    @Override
    public Object value(Frame frame) {
      frame.spend(Costs.NEW_LIST);
      var values = new ArrayList<Object>(items.size());
      for (int i = 0; i < items.size(); i++) {
        var value = items.get(i).value(frame);
        if (!optional.contains(i)) values.add(value);
        else if (value instanceof Optional<?> maybe) maybe.ifPresent(values::add);
        else throw EvaluationException.noSuchOverload();
      }
      return ListValue.of(values);
    }
  }

  record Entry(Node key, Node value, boolean optional) {
    void addTo(Map<Object, Object> entries, Frame frame) {
      var name = key.value(frame);
      var under = value.value(frame);
      if (optional && under instanceof Optional<?> maybe) {
        if (maybe.isEmpty()) return;
        under = maybe.get();
      }
      entries.put(Equality.key(name), under);
    }
  }

  record NewMap(List<Entry> entries) implements Node {
    @Override
    public Object value(Frame frame) {
      frame.spend(Costs.NEW_MAP);
      var values = new LinkedHashMap<Object, Object>();
      for (var entry : entries) entry.addTo(values, frame);
      return MapValue.of(values);
    }
  }

  /** {@code Object.spec{replicas: 1}}. */
  record NewObject(String typeName, Map<String, Entry> fields) implements Node {
    @Override
    public Object value(Frame frame) {
      frame.spend(Costs.NEW_OBJECT);
      var values = new LinkedHashMap<Object, Object>();
      for (var field : fields.values()) field.addTo(values, frame);
      var named = new LinkedHashMap<String, Object>();
      values.forEach((name, value) -> named.put((String) name, value));
      return MapValue.struct(typeName, named);
    }
  }

  /**
   * What all macros over lists and maps are made of.
   *
   * @param second the variable of the values of a map, or of the elements of a list, beside their
   *     keys or indices; empty if there is but one variable
   */
  record Loop(
      String first,
      String second,
      Node range,
      String result,
      Node start,
      Node condition,
      Node step,
      Node end)
      implements Node {
    @Override
    public Object value(Frame frame) {
      var over = range.value(frame);
      var sum = start.value(frame);
      var keys = Access.keys(over);
      for (int i = 0; i < keys.size(); i++) {
        var turn = frame.with(result, sum);
        var value = second.isEmpty() ? null : Access.valueAt(over, i, keys.get(i));
        turn =
            turn.with(first, value != null && over instanceof ListValue ? (long) i : keys.get(i));
        if (value != null) turn = turn.with(second, value);
        if (Boolean.FALSE.equals(condition.value(turn))) break;
        sum = step(turn);
      }
      return end.value(frame.with(result, sum));
    }

    private Object step(Frame turn) {
      try {
        return step.value(turn);
      } catch (EvaluationException e) {
        if (e.tooExpensive()) throw e;
        return new Failed(e);
      }
    }
  }

  /** A step of a loop that went wrong, kept until the end: a later step may still decide. */
  record Failed(EvaluationException why) {}

  /** The code of a function. */
  @FunctionalInterface
  interface Operation {
    /**
     * @param arguments of a member function the first is what it is called on
     */
    Object apply(Object[] arguments);
  }

  /** {@code a[?b]}, {@code a.?b}: none instead of an error. */
  record MaybeField(Node operand, Node key) implements Node {
    @Override
    public Object value(Frame frame) {
      Object of = operand.value(frame);
      var at = key.value(frame);
      frame.spend(Costs.SELECT);
      return Access.maybe(of, at);
    }
  }
}
