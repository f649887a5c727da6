package dev.lares.scheduling;

/** What a cycle comes to. */
public sealed interface Outcome {
  /** The pod goes there. */
  record Placed(String node) implements Outcome {}

  /** There are no nodes at all. */
  record NoNodes() implements Outcome {
    public static final String MESSAGE = "no nodes available to schedule pods";
  }

  /** There are nodes, but none for the pod. */
  record Unfit(Diagnosis diagnosis) implements Outcome {}
}
