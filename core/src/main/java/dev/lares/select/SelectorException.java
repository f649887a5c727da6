package dev.lares.select;

/** A selector text that cannot be read; the message is Kubernetes' own. */
public final class SelectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SelectorException(String message) {
    super(message, null, false, false);
  }
}
