package dev.lares.cli;

import dev.lares.quantity.Quantity;
import dev.lares.quantity.QuantityException;
import dev.lares.sim.NodeTemplate;

/** Reads the sizes of nodes from options. */
final class Sizes {
  private Sizes() {}

  static NodeTemplate template(String cpu, String memory) {
    return new NodeTemplate(
        amount("--node-cpu", cpu, "4"), amount("--node-memory", memory, "16Gi"));
  }

  private static String amount(String option, String text, String example) {
    try {
      var amount = Quantity.parse(text);
      if (amount.sign() > 0) return amount.toString();
    } catch (QuantityException unreadable) {
      // told below, in words that name the option
    }
    throw new WrongCall(option + ": " + text + " is no amount above zero, such as " + example);
  }
}
