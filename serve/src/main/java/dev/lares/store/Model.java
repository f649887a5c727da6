package dev.lares.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An object's text by which others like it are told, with an index of where in it which eight bytes
 * stand. Immutable.
 */
final class Model {
  /** Offsets in the index are chars. */
  static final int LONGEST = 1 << 16;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int WORD_BYTES = Long.BYTES;

  /** Every so many offsets are in the index: an index of a fourth the size finds nearly as much. */
  private static final int STRIDE = 4;

  /** A piece costs four to five bytes in a recipe. */
  private static final int SHORTEST_PIECE = 12;

  private final String name;
  private final byte[] text;
  private final char[] index;
  private final int shift;

  /**
   * @param name of what it is a model
   * @param text shorter than {@link #LONGEST}
   */
  Model(String name, byte[] text) {
    this.name = name;
    this.text = text;
    int slots = Math.max(16, Integer.highestOneBit(text.length / STRIDE) << 1);
    index = new char[slots];
    shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
    // from the end: of equal words the first is found
    int last = (text.length - WORD_BYTES) / STRIDE * STRIDE;
    for (int at = last; at >= 0; at -= STRIDE) index[slot(text, at)] = (char) at;
  }

  String name() {
    return name;
  }

  private int slot(byte[] bytes, int at) {
    long word = (long) WORD.get(bytes, at);
    return (int) (word * 0x9e3779b97f4a7c15L >>> shift);
  }

  /**
   * {@code whole} told by this model.
   *
   * @param most bytes of its own it may keep
   * @return null if it would keep more
   */
  @Nullable Content tell(Content whole, int most) {
    var bytes = whole.text();
    // a small object must not keep a large one in memory
    if (text.length > 3 * bytes.length) return null;
    var recipe = new Recipe(bytes, most);
    int literal = 0;
    int at = 0;
    int last = bytes.length - WORD_BYTES;
    while (at <= last) {
      int from = index[slot(bytes, at)];
      int matching = Arrays.mismatch(text, from, text.length, bytes, at, bytes.length);
      if (matching < 0) matching = Math.min(text.length - from, bytes.length - at);
      int before = 0;
      if (matching >= WORD_BYTES)
        while (at - before > literal
            && from > before
            && bytes[at - before - 1] == text[from - before - 1]) before++;
      if (matching + before < SHORTEST_PIECE) {
        at++;
        if (at - literal > most) return null;
        continue;
      }
      if (!recipe.add(literal, at - before - literal, matching + before, from - before))
        return null;
      at += matching;
      literal = at;
    }
    return recipe.end(literal) ? whole.told(text, recipe.bytes()) : null;
  }

  /** What tells an object, while it is written. */
  private static final class Recipe {
    private final byte[] bytes;
    private final byte[] recipe;
    private int size;

    Recipe(byte[] bytes, int most) {
      this.bytes = bytes;
      this.recipe = new byte[most];
    }

    boolean add(int literalAt, int literal, int piece, int from) {
      int more = Content.size(literal) + literal + Content.size(piece) + Content.size(from);
      if (size + more > recipe.length) return false;
      literal(literalAt, literal);
      number(piece);
      number(from);
      return true;
    }

    boolean end(int literalAt) {
      int literal = bytes.length - literalAt;
      if (literal == 0) return true;
      if (size + Content.size(literal) + literal > recipe.length) return false;
      literal(literalAt, literal);
      return true;
    }

    private void literal(int at, int length) {
      number(length);
      System.arraycopy(bytes, at, recipe, size, length);
      size += length;
    }

    private void number(int value) {
      int rest = value;
      for (; rest >= 0x80; rest >>>= 7) recipe[size++] = (byte) (rest | 0x80);
      recipe[size++] = (byte) rest;
    }

    byte[] bytes() {
      return Arrays.copyOf(recipe, size);
    }
  }
}
