package dev.lares.select;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a pod may and would like to run, relative to nodes and to other pods. */
public record Affinity(ToNodes nodes, ToPods pods, ToPods antiPods) {
  public static final Affinity NONE = new Affinity(ToNodes.NONE, ToPods.NONE, ToPods.NONE);

  /**
   * Towards nodes.
   *
   * @param required null where there is no requirement; without terms no node matches
   */
  public record ToNodes(@Nullable NodeSelector required, List<NodeSelector.Preferred> preferred) {
    public static final ToNodes NONE = new ToNodes(null, List.of());

    public ToNodes {
      preferred = List.copyOf(preferred);
    }
  }

  /** Towards (or, as anti-affinity, away from) pods. */
  public record ToPods(List<Term> required, List<Preferred> preferred) {
    public static final ToPods NONE = new ToPods(List.of(), List.of());

    public ToPods {
      required = List.copyOf(required);
      preferred = List.copyOf(preferred);
    }

    public boolean isEmpty() {
      return required.isEmpty() && preferred.isEmpty();
    }
  }

  /**
   * Nodes that share a topology value with a node running a selected pod.
   *
   * @param selector of the pods; nothing where the object has none. The API server has merged
   *     {@code matchLabelKeys} and {@code mismatchLabelKeys} into it
   * @param namespaces of the pods, by name; sorted. Neither names nor a selector: the pod's own
   * @param namespaceSelector of the pods' namespaces, beside the names; nothing where the object
   *     has none
   */
  public record Term(
      LabelSelector selector,
      List<String> namespaces,
      LabelSelector namespaceSelector,
      String topologyKey) {
    public Term {
      namespaces = List.copyOf(namespaces);
    }

    /** Whether the term means the pod's own namespace, naming none. */
    public boolean ownNamespace() {
      return namespaces.isEmpty() && namespaceSelector.selectsNothing();
    }
  }

  /** A term that is wished for. */
  public record Preferred(int weight, Term term) {}
}
