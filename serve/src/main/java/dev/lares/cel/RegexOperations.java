package dev.lares.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.lares.cel.Node.Operation;
import java.util.ArrayList;
import java.util.Map;

/** Regular expressions in RE2's syntax, whose matching takes linear time. */
final class RegexOperations {
  static final Map<String, Operation> OPERATIONS =
      Map.of(
          "matches",
          a -> {
            var in = TextOperations.text("matches", a, 0);
            return pattern(TextOperations.text("matches", a, 1)).matcher(in).find();
          },
          "find",
          a -> {
            var in = TextOperations.text("find", a, 0);
            var matcher = pattern(TextOperations.text("find", a, 1)).matcher(in);
            return matcher.find() ? matcher.group() : "";
          },
          "findAll",
          RegexOperations::findAll);

  private RegexOperations() {}

  private static Object findAll(Object... a) {
    var in = TextOperations.text("findAll", a, 0);
    var matcher = pattern(TextOperations.text("findAll", a, 1)).matcher(in);
    long limit = a.length > 2 ? TextOperations.number("findAll", a, 2) : -1;
    var found = new ArrayList<String>();
    while ((limit < 0 || found.size() < limit) && matcher.find()) found.add(matcher.group());
    return ListValue.of(found);
  }

  static boolean wellFormed(String expression) {
    try {
      Pattern.compile(expression);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static Pattern pattern(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new EvaluationException(String.valueOf(e.getMessage()));
    }
  }
}
