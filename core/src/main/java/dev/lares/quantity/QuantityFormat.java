package dev.lares.quantity;

/** Which suffixes a quantity was written with, and is printed with. */
public enum QuantityFormat {
  /** Powers of ten with letters: {@code m}, {@code k}, {@code M}. Also plain numbers. */
  DECIMAL,
  /** Powers of ten with an exponent: {@code e3}. */
  EXPONENT,
  /** Powers of 1024: {@code Ki}, {@code Mi}. */
  BINARY
}
