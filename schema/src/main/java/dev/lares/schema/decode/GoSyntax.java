package dev.lares.schema.decode;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;

/**
 * Finds what Go's scanner says of bytes that are no JSON. Runs only after the real parser has
 * refused them.
 */
public final class GoSyntax {
  private static final String END = "unexpected end of JSON input";

  /**
   * Deeper nesting is refused. Go's bound is 10,000; the parser's is this, and no object of
   * Kubernetes comes near it.
   */
  private static final int DEEPEST = StreamReadConstraints.DEFAULT_MAX_DEPTH;

  private final byte[] bytes;
  private int at;

  private GoSyntax(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Go's message about the first fault. */
  public static String complaint(byte[] bytes) {
    var scanner = new GoSyntax(bytes);
    try {
      scanner.value(0);
      scanner.space();
      if (scanner.at < bytes.length) throw scanner.invalid("after top-level value");
      return END;
    } catch (DecodingException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void value(int depth) {
    space();
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw invalid("looking for beginning of value");
    }
  }

  private void object(int depth) {
    if (depth >= DEEPEST) throw invalid("exceeded max depth");
    at++;
    space();
    if (peek() == '}') {
      at++;
      return;
    }
    while (true) {
      space();
      if (peek() != '"') throw invalid("looking for beginning of object key string");
      string();
      space();
      if (peek() != ':') throw invalid("after object key");
      at++;
      value(depth + 1);
      space();
      var next = peek();
      if (next != ',' && next != '}') throw invalid("after object key:value pair");
      at++;
      if (next == '}') return;
    }
  }

  private void array(int depth) {
    if (depth >= DEEPEST) throw invalid("exceeded max depth");
    at++;
    space();
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      value(depth + 1);
      space();
      var next = peek();
      if (next != ',' && next != ']') throw invalid("after array element");
      at++;
      if (next == ']') return;
    }
  }

  private void string() {
    at++;
    while (true) {
      var c = peek();
      if (c == '"') {
        at++;
        return;
      }
      if (c < 0x20) throw invalid("in string literal");
      at++;
      if (c != '\\') continue;
      var escaped = peek();
      if ("bfnrt\\/\"u".indexOf(escaped) < 0) throw invalid("in string escape code");
      at++;
      for (var i = 0; escaped == 'u' && i < 4; i++, at++)
        if (Character.digit(peek(), 16) < 0) throw invalid("in \\u hexadecimal character escape");
    }
  }

  private void word(String word) {
    for (var i = 0; i < word.length(); i++, at++)
      if (peek() != word.charAt(i))
        throw invalid("in literal %s (expecting '%s')".formatted(word, word.charAt(i)));
  }

  private void number() {
    if (peek() == '-') at++;
    if (!isDigit(peek())) throw invalid("in numeric literal");
    if (peek() == '0') at++;
    else digits();
    if (at < bytes.length && bytes[at] == '.') {
      at++;
      if (!isDigit(peek())) throw invalid("after decimal point in numeric literal");
      digits();
    }
    if (at < bytes.length && (bytes[at] == 'e' || bytes[at] == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') at++;
      if (!isDigit(peek())) throw invalid("in exponent of numeric literal");
      digits();
    }
  }

  private void digits() {
    while (at < bytes.length && isDigit(bytes[at])) at++;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private void space() {
    while (at < bytes.length && " \t\r\n".indexOf(bytes[at]) >= 0) at++;
  }

  private int peek() {
    if (at >= bytes.length) throw new DecodingException(END);
    return bytes[at] & 0xff;
  }

  private DecodingException invalid(String context) {
    var one = new String(bytes, at, 1, StandardCharsets.ISO_8859_1);
    var shown =
        switch (one) {
          case "'" -> "\\'";
          case "\"" -> "\"";
          case "\\" -> "\\\\";
          case "\n" -> "\\n";
          case "\r" -> "\\r";
          case "\t" -> "\\t";
          default -> printed(bytes[at] & 0xff, one);
        };
    return new DecodingException("invalid character '%s' %s".formatted(shown, context));
  }

  /** One byte as if it were a character of its own: Go escapes those it cannot print. */
  private static String printed(int code, String one) {
    if (code < 0x20 || code == 0x7f) return "\\x%02x".formatted(code);
    return code >= 0x80 && code <= 0xa0 || code == 0xad ? "\\u%04x".formatted(code) : one;
  }
}
