package dev.lares.jsonpath;

/** A text is no path. */
public final class JsonPathException extends RuntimeException {
  private static final long serialVersionUID = 1;

  JsonPathException(String message) {
    super(message);
  }
}
