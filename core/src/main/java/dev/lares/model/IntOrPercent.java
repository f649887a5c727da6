package dev.lares.model;

/**
 * A number, or a share of some total.
 *
 * @param value the number, or the percentage
 */
public record IntOrPercent(int value, boolean percent) {
  public static IntOrPercent of(int value) {
    return new IntOrPercent(value, false);
  }

  public static IntOrPercent percent(int value) {
    return new IntOrPercent(value, true);
  }

  /**
   * Reads {@code 25%}.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static IntOrPercent parse(String text) {
    if (!text.endsWith("%"))
      throw new IllegalArgumentException("invalid type: string is not a percentage");
    return percent(Integer.parseInt(text, 0, text.length() - 1, 10));
  }

  /** Of {@code total}; a part counts as one. */
  public int roundedUp(int total) {
    return percent ? Math.toIntExact(Math.ceilDiv((long) value * total, 100)) : value;
  }

  /** Of {@code total}; a part does not count. */
  public int roundedDown(int total) {
    return percent ? Math.toIntExact(Math.floorDiv((long) value * total, 100)) : value;
  }

  /** As in objects. */
  @Override
  public String toString() {
    return percent ? value + "%" : Integer.toString(value);
  }
}
