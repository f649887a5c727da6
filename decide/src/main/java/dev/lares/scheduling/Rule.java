package dev.lares.scheduling;

/** One plugin's question about one pod, asked of many nodes. */
@FunctionalInterface
public interface Rule {
  Verdict check(NodeInfo node);

  /**
   * One that may be told of supposed changes without this one noticing. Rules that look only at the
   * node they are asked about need nothing of the sort.
   */
  default Rule trial() {
    return this;
  }

  /** Suppose that {@code pod} were on {@code node} as well. */
  default void added(PodInfo pod, NodeInfo node) {}

  /** Suppose that {@code pod} were no longer on {@code node}. */
  default void removed(PodInfo pod, NodeInfo node) {}
}
