package dev.lares.explain;

/**
 * What one node is to a DaemonSet.
 *
 * @param reason one word for programs, such as {@code UntoleratedTaint}
 * @param message the same for people, equal on all nodes that share it; empty where all is well
 * @param detail what differs from node to node, such as {@code cpu short by 300m}; may be empty
 * @param pod name of the pod it is about; empty for none
 */
public record Finding(
    String node, State state, String reason, String message, String detail, String pod) {

  /** How far the node has got. */
  public enum State {
    /** A pod is there and available. */
    AVAILABLE("available"),
    /** A pod is there, but not available. */
    UNAVAILABLE("unavailable"),
    /** A pod exists for the node, but has not been bound to it. */
    PENDING("pending"),
    /** A pod is wanted, and there is none. */
    MISSING("missing"),
    /** A pod is there that should not be, or that would not be started again. */
    MISSCHEDULED("misscheduled"),
    /** No pod is wanted, and there is none. */
    EXCLUDED("excluded");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** As people and programs read it. */
    public String text() {
      return text;
    }
  }

  /** Why something is so. */
  record Cause(String reason, String message, String detail) {
    Finding on(String node, State state, String pod) {
      return new Finding(node, state, reason, message, detail, pod);
    }
  }
}
