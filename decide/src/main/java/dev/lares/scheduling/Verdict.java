package dev.lares.scheduling;

import java.util.List;

/** A rule's answer to the question whether a pod fits on a node. A rule that throws has a bug. */
public sealed interface Verdict {
  Verdict FITS = new Fits();

  /** Nothing stands against it. */
  record Fits() implements Verdict {}

  /** It does not fit. */
  sealed interface Refused extends Verdict {
    /** Name of the plugin that refuses. */
    String plugin();

    /** Kubernetes' words, at least one. */
    List<String> reasons();
  }

  /** Not as things are; it may if other pods leave the node. */
  record NotNow(String plugin, List<String> reasons) implements Refused {
    public NotNow {
      reasons = List.copyOf(reasons);
    }

    public NotNow(String plugin, String reason) {
      this(plugin, List.of(reason));
    }
  }

  /** Not whoever leaves: only a changed node or pod helps. */
  record Never(String plugin, List<String> reasons) implements Refused {
    public Never {
      reasons = List.copyOf(reasons);
    }

    public Never(String plugin, String reason) {
      this(plugin, List.of(reason));
    }
  }
}
