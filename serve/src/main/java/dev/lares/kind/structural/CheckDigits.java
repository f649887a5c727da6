package dev.lares.kind.structural;

import com.google.re2j.Pattern;
import java.util.function.Predicate;

/** Numbers of books and cards, whose last digit proves the others. */
final class CheckDigits {
  private static final Pattern SPACE = Pattern.compile("[\\s-]+");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");
  private static final Predicate<String> CARD =
      Formats.whole(
          "4[0-9]{12}([0-9]{3})?|5[1-5][0-9]{14}|6(011|5[0-9]{2})[0-9]{12}|3[47][0-9]{13}"
              + "|3(0[0-5]|[68][0-9])[0-9]{11}|(2131|1800|35[0-9]{3})[0-9]{11}");

  private CheckDigits() {}

  static boolean isIsbn10(String text) {
    var digits = SPACE.matcher(text).replaceAll("");
    if (digits.length() != 10) return false;
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      char c = digits.charAt(i);
      if (c == 'X' && i == 9) sum += 100;
      else if (c < '0' || c > '9') return false;
      else sum += (i + 1) * (c - '0');
    }
    return sum % 11 == 0;
  }

  static boolean isIsbn13(String text) {
    var digits = SPACE.matcher(text).replaceAll("");
    if (digits.length() != 13) return false;
    int sum = 0;
    for (int i = 0; i < 13; i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') return false;
      sum += (c - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return sum % 10 == 0;
  }

  static boolean isCreditCard(String text) {
    var digits = NO_DIGIT.matcher(text).replaceAll("");
    if (!CARD.test(digits)) return false;
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      if (twice) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
      sum += digit;
      twice = !twice;
    }
    return sum % 10 == 0;
  }
}
