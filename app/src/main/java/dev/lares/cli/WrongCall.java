package dev.lares.cli;

/** A command was called with a value it cannot take; told in one line, with a hint at its help. */
final class WrongCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongCall(String message) {
    super(message);
  }
}
