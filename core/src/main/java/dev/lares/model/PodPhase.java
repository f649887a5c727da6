package dev.lares.model;

/** Where a pod is in its life. */
public enum PodPhase {
  PENDING("Pending"),
  RUNNING("Running"),
  SUCCEEDED("Succeeded"),
  FAILED("Failed"),
  UNKNOWN("Unknown");

  private final String text;

  PodPhase(String text) {
    this.text = text;
  }

  /** As in objects. */
  public String text() {
    return text;
  }

  /** Whether all containers have stopped for good. */
  public boolean terminal() {
    return this == SUCCEEDED || this == FAILED;
  }

  /** A pod that has not said anything yet is pending. */
  public static PodPhase of(String text) {
    return switch (text) {
      case "", "Pending" -> PENDING;
      case "Running" -> RUNNING;
      case "Succeeded" -> SUCCEEDED;
      case "Failed" -> FAILED;
      default -> UNKNOWN;
    };
  }
}
