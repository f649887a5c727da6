package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.QuantityException;
import java.util.Map;

/** Amounts of resources; {@code add} and the like work on versions, too, where those have them. */
final class Quantities {
  /** An amount as a value. */
  record Amount(Quantity quantity) implements Opaque {
    @Override
    public String typeName() {
      return "kubernetes.Quantity";
    }
  }

  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("quantity", a -> new Amount(parse(TextOperations.text("quantity", a, 0)))),
          Map.entry("isQuantity", Quantities::isQuantity),
          Map.entry("sign", a -> (long) amount("sign", a, 0).sign()),
          Map.entry("isInteger", a -> isWhole(amount("isInteger", a, 0))),
          Map.entry("asInteger", Quantities::asInteger),
          Map.entry("asApproximateFloat", a -> amount("asApproximateFloat", a, 0).toDouble()),
          Map.entry("add", a -> new Amount(amount("add", a, 0).plus(operand("add", a)))),
          Map.entry("sub", a -> new Amount(amount("sub", a, 0).minus(operand("sub", a)))),
          Map.entry("isLessThan", a -> compare("isLessThan", a) < 0),
          Map.entry("isGreaterThan", a -> compare("isGreaterThan", a) > 0),
          Map.entry("compareTo", a -> (long) compare("compareTo", a)));

  private Quantities() {}

  private static Quantity parse(String text) {
    try {
      return Quantity.parse(text);
    } catch (QuantityException e) {
      throw new EvaluationException(String.valueOf(e.getMessage()));
    }
  }

  private static Object isQuantity(Object... a) {
    try {
      Quantity.parse(TextOperations.text("isQuantity", a, 0));
      return true;
    } catch (QuantityException e) {
      return false;
    }
  }

  private static boolean isWhole(Quantity quantity) {
    return Quantity.of(quantity.units()).equals(quantity);
  }

  private static Object asInteger(Object... a) {
    var quantity = amount("asInteger", a, 0);
    if (!isWhole(quantity)) throw new EvaluationException("cannot convert value to integer");
    return quantity.units();
  }

  private static int compare(String function, Object[] a) {
    if (a[0] instanceof Versions.Version x && a[1] instanceof Versions.Version y)
      return x.compareTo(y);
    return Integer.signum(amount(function, a, 0).compareTo(amount(function, a, 1)));
  }

  private static Quantity amount(String function, Object[] a, int i) {
    if (a[i] instanceof Amount amount) return amount.quantity();
    throw EvaluationException.noSuchOverload(function, a);
  }

  private static Quantity operand(String function, Object[] a) {
    return a[1] instanceof Long whole ? Quantity.of(whole) : amount(function, a, 1);
  }
}
