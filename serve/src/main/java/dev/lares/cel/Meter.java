package dev.lares.cel;

/**
 * Counts what an evaluation costs, in Kubernetes' units: about 50 ns each. Not for several threads.
 */
public final class Meter {
  /** What one expression may cost. */
  public static final long PER_CALL = 1_000_000;

  private final long limit;
  private long spent;

  public Meter(long limit) {
    this.limit = limit;
  }

  /**
   * @throws EvaluationException if the limit is passed
   */
  void spend(long cost) {
    spent += cost;
    if (spent > limit || spent < 0)
      throw new EvaluationException(EvaluationException.TOO_EXPENSIVE);
  }

  public long spent() {
    return spent;
  }
}
