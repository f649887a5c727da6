package dev.lares.conformance;

import java.util.ArrayList;
import java.util.List;

/** Splits a command into words as a POSIX shell does; variables and patterns mean nothing here. */
final class Words {
  private final String text;
  private final List<String> found = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private Words(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException for a quote that is not closed
   */
  static List<String> of(String text) {
    return new Words(text).split();
  }

  private List<String> split() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case ' ', '\t', '\r', '\n' -> end();
        case '\'' -> quoted('\'', false);
        case '"' -> quoted('"', true);
        case '\\' -> add(next());
        default -> add(c);
      }
    }
    end();
    return List.copyOf(found);
  }

  private void quoted(char quote, boolean escapes) {
    inWord = true;
    for (char c = next(); c != quote; c = next()) {
      if (escapes && c == '\\') {
        char escaped = next();
        // within double quotes a backslash only takes the meaning from these two
        if (escaped != '"' && escaped != '\\') word.append('\\');
        word.append(escaped);
      } else {
        word.append(c);
      }
    }
  }

  private void add(char c) {
    inWord = true;
    word.append(c);
  }

  private void end() {
    if (inWord) found.add(word.toString());
    word.setLength(0);
    inWord = false;
  }

  private char next() {
    if (at == text.length()) throw new IllegalArgumentException("no closing quotation: " + text);
    return text.charAt(at++);
  }
}
