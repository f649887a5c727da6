package dev.lares.schema.apply;

import dev.lares.model.Interner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A set of fields as text. The pods of a DaemonSet nearly all have the same few texts: equal ones
 * are shared, with the sets they stand for, so that most are decoded and encoded once.
 */
final class FieldsText {
  /** Workloads times writers in a large cluster; what has no place is decoded again. */
  private static final int SHARED = 2048;

  private static final Interner<FieldsText> BY_TEXT = new Interner<>(SHARED);
  private static final Interner<Encoded> BY_SET = new Interner<>(SHARED);

  private final String text;
  private @Nullable FieldSet set;

  private FieldsText(String text, @Nullable FieldSet set) {
    this.text = text;
    this.set = set;
  }

  static FieldsText of(String text) {
    return BY_TEXT.share(new FieldsText(text, null));
  }

  static FieldsText of(FieldSet set) {
    return BY_SET.share(new Encoded(set)).text();
  }

  String text() {
    return text;
  }

  /**
   * @throws IllegalArgumentException if the text is no set of fields
   */
  FieldSet set() {
    var known = set;
    if (known == null) set = known = decode();
    return known;
  }

  private FieldSet decode() {
    try {
      return FieldsV1.decode(JsonMapper.shared().readTree(text));
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldsText that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Finds the text of a set that has been encoded before. */
  private static final class Encoded {
    private final FieldSet set;
    private final int hash;
    private @Nullable FieldsText text;

    Encoded(FieldSet set) {
      this.set = set;
      this.hash = set.hashCode();
    }

    FieldsText text() {
      var known = text;
      if (known == null) text = known = new FieldsText(FieldsV1.encode(set), set);
      return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Encoded that && hash == that.hash && set.equals(that.set);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
