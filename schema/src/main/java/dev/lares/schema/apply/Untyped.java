package dev.lares.schema.apply;

import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.schema.apply.FieldType.MapType;
import dev.lares.schema.apply.FieldType.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types of values that no schema describes. */
public final class Untyped {
  /** Anything, owned as a whole. */
  public static final FieldType ATOMIC = new FieldType(Scalar.ANY, new Items(), new Entries(true));

  /** Anything: objects field by field, lists as a whole. */
  public static final FieldType DEDUCED =
      new FieldType(Scalar.ANY, new Items(), new Entries(false));

  /** Any list, as a whole. */
  static final ListType LIST = new Items();

  /** Any object, field by field. */
  static final MapType MAP = new Entries(false);

  private Untyped() {}

  private record Items() implements ListType {
    @Override
    public boolean atomic() {
      return true;
    }

    @Override
    public List<String> keys() {
      return List.of();
    }

    @Override
    public FieldType elements() {
      return ATOMIC;
    }
  }

  private record Entries(boolean atomic) implements MapType {
    @Override
    public @Nullable FieldType declared(String field) {
      return null;
    }

    @Override
    public FieldType others() {
      return atomic ? ATOMIC : DEDUCED;
    }
  }
}
