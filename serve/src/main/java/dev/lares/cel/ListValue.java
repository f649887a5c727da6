package dev.lares.cel;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** A list that an expression sees. */
public interface ListValue {
  int size();

  /**
   * @param index from 0 to below the size
   */
  Object get(int index);

  /** The concatenation, in the manner of this list. */
  default ListValue plus(ListValue other) {
    var all = new ArrayList<Object>(size() + other.size());
    all.addAll(items());
    all.addAll(other.items());
    return of(all);
  }

  /** Whether the two are equal, in the manner of this list. */
  default boolean same(ListValue other) {
    if (size() != other.size()) return false;
    for (int i = 0; i < size(); i++) if (!Equality.same(get(i), other.get(i))) return false;
    return true;
  }

  /** Whether an element equals {@code value}. */
  default boolean contains(Object value) {
    for (int i = 0; i < size(); i++) if (Equality.same(get(i), value)) return true;
    return false;
  }

  /** A view. */
  default List<Object> items() {
    var list = this;
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return list.get(index);
      }

      @Override
      public int size() {
        return list.size();
      }
    };
  }

  static ListValue of(List<?> items) {
    return new Plain(List.copyOf(items));
  }

  /** A list made by an expression. */
  record Plain(List<?> values) implements ListValue {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Object get(int index) {
      return values.get(index);
    }
  }
}
