package dev.lares.schema.decode;

import java.util.Base64;

/** Standard base64 with padding, as Go reads it: line ends are skipped. */
final class GoBase64 {
  private GoBase64() {}

  /**
   * The text as it is printed again.
   *
   * @throws DecodingException naming the first wrong byte, as Go counts
   */
  static String canonical(String text) {
    var digits = new StringBuilder(text.length());
    var at = 0;
    var pads = 0;
    for (; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == '\r' || c == '\n') continue;
      if (c == '=') {
        var inQuantum = (digits.length() + pads) % 4;
        if (inQuantum < 2 && pads == 0) throw illegal(at);
        pads++;
        if ((digits.length() + pads) % 4 == 0) break;
        continue;
      }
      if (pads > 0 || !isDigit(c)) throw illegal(at);
      digits.append(c);
    }
    for (at++; at < text.length(); at++)
      if (text.charAt(at) != '\r' && text.charAt(at) != '\n') throw illegal(at);
    var partial = digits.length() % 4;
    if (partial != 0 && partial + pads != 4)
      throw illegal(pads > 0 ? text.length() : text.length() - partial);
    return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(digits.toString()));
  }

  private static boolean isDigit(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  private static DecodingException illegal(int at) {
    return new DecodingException("illegal base64 data at input byte " + at);
  }
}
