package dev.lares.api;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says what is wrong with malformed JSON in the words of Go's parser, which clients see. Read only
 * when another parser has refused the text already.
 */
public final class GoJson {
  private final byte[] json;
  private int at;

  private GoJson(byte[] json) {
    this.json = json;
  }

  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    Wrong(String text) {
      super(text, null, false, false);
      this.text = text;
    }
  }

  /** The complaint; {@code unexpected end of JSON input} where the text just stops. */
  public static String problem(byte[] json) {
    var reader = new GoJson(json);
    try {
      reader.document();
      return "unexpected end of JSON input";
    } catch (Wrong wrong) {
      return wrong.text;
    }
  }

  /** Follows the text with the open brackets on a stack: deep nesting costs no call depth. */
  private void document() {
    Deque<Character> open = new ArrayDeque<>();
    boolean value = true; // a value is due
    while (true) {
      if (value) {
        byte c = significant();
        if (c == '{') {
          byte first = significant();
          if (first == '}') value = false;
          else {
            open.push('{');
            key(first);
            continue;
          }
        } else if (c == '[') {
          int before = at;
          byte first = significant();
          if (first == ']') value = false;
          else {
            at = before;
            open.push('[');
            continue;
          }
        } else scalar(c);
        value = false;
      }
      if (open.isEmpty()) {
        skipSpace();
        if (at < json.length) throw wrong(json[at], "after top-level value");
        return;
      }
      boolean object = open.peek() == '{';
      byte c = significant();
      if (c == ',') {
        if (object) key(significant());
        value = true;
      } else if (c == (object ? '}' : ']')) open.pop();
      else throw wrong(c, object ? "after object key:value pair" : "after array element");
    }
  }

  private void key(byte first) {
    if (first != '"') throw wrong(first, "looking for beginning of object key string");
    string();
    byte c = significant();
    if (c != ':') throw wrong(c, "after object key");
  }

  private void scalar(byte c) {
    switch (c) {
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-' -> {
        byte digit = next();
        if (digit < '0' || digit > '9') throw wrong(digit, "in numeric literal");
        number(digit);
      }
      default -> {
        if (c < '0' || c > '9') throw wrong(c, "looking for beginning of value");
        number(c);
      }
    }
  }

  private void number(byte first) {
    if (first != '0') digits();
    if (at < json.length && json[at] == '.') {
      at++;
      needDigit("after decimal point in numeric literal");
    }
    if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
      at++;
      if (at < json.length && (json[at] == '+' || json[at] == '-')) at++;
      needDigit("in exponent of numeric literal");
    }
  }

  private void needDigit(String where) {
    byte c = next();
    if (c < '0' || c > '9') throw wrong(c, where);
    digits();
  }

  private void digits() {
    while (at < json.length && json[at] >= '0' && json[at] <= '9') at++;
  }

  private void literal(String word) {
    for (int i = 1; i < word.length(); i++) {
      byte c = next();
      if (c != word.charAt(i))
        throw wrong(c, "in literal " + word + " (expecting '" + word.charAt(i) + "')");
    }
  }

  private void string() {
    for (byte c = next(); c != '"'; c = next()) {
      if (c == '\\') escape();
      else if (c >= 0 && c < 0x20) throw wrong(c, "in string literal");
    }
  }

  private void escape() {
    byte c = next();
    if (c == 'u') {
      for (int i = 0; i < 4; i++) {
        byte digit = next();
        if (Character.digit(digit, 16) < 0)
          throw wrong(digit, "in \\u hexadecimal character escape");
      }
    } else if ("\"\\/bfnrt".indexOf(c) < 0) throw wrong(c, "in string escape code");
  }

  private byte significant() {
    skipSpace();
    if (at >= json.length) throw new Wrong("unexpected end of JSON input");
    return next();
  }

  private void skipSpace() {
    while (at < json.length
        && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r')) at++;
  }

  private byte next() {
    if (at >= json.length) throw new Wrong("unexpected end of JSON input");
    return json[at++];
  }

  private static Wrong wrong(byte c, String where) {
    return new Wrong("invalid character " + quoted(c) + " " + where);
  }

  /** Go prints the one byte as if it were a character of its own. */
  private static String quoted(byte c) {
    int code = c & 0xff;
    return switch (code) {
      case '\'' -> "'\\''";
      case '"' -> "'\"'";
      case '\\' -> "'\\\\'";
      case '\n' -> "'\\n'";
      case '\t' -> "'\\t'";
      case '\r' -> "'\\r'";
      case '\b' -> "'\\b'";
      case '\f' -> "'\\f'";
      case 0x07 -> "'\\a'";
      case 0x0b -> "'\\v'";
      default -> {
        if (code < 0x20 || code == 0x7f) yield String.format("'\\x%02x'", code);
        if (code >= 0x80 && code < 0xa1 || code == 0xad) yield String.format("'\\u%04x'", code);
        yield "'" + (char) code + "'";
      }
    };
  }
}
