package dev.lares.scheduling;

import dev.lares.model.Pod;
import dev.lares.select.Affinity;
import dev.lares.select.LabelSelector;
import java.util.List;

/**
 * Which pods are counted: those that meet all parts.
 *
 * @param livingOnly whether pods that were asked to go do not count
 */
public record PodQuery(List<Part> parts, boolean livingOnly) {
  /**
   * Labels, in some namespaces.
   *
   * @param namespaces by name
   * @param namespaceSelector of further ones; nothing if there are none
   */
  public record Part(
      List<String> namespaces, LabelSelector namespaceSelector, LabelSelector selector) {
    public Part {
      namespaces = List.copyOf(namespaces);
    }

    /** What {@code term}, of a pod in {@code namespace}, speaks of. */
    public static Part of(Affinity.Term term, String namespace) {
      return new Part(
          term.ownNamespace() ? List.of(namespace) : term.namespaces(),
          term.namespaceSelector(),
          term.selector());
    }

    public boolean matches(Pod pod, Surroundings surroundings) {
      return selector.matches(pod.meta().labels()) && covers(pod.meta().namespace(), surroundings);
    }

    private boolean covers(String namespace, Surroundings surroundings) {
      return namespaces.contains(namespace)
          || !namespaceSelector.selectsNothing()
              && namespaceSelector.matches(surroundings.namespaceLabels(namespace));
    }
  }

  public PodQuery {
    parts = List.copyOf(parts);
  }

  /** Pods of {@code namespace} that stay and are selected. */
  public static PodQuery living(String namespace, LabelSelector selector) {
    var part = new Part(List.of(namespace), LabelSelector.NOTHING, selector);
    return new PodQuery(List.of(part), true);
  }

  /** Pods every one of {@code terms}, of a pod in {@code namespace}, speaks of. */
  public static PodQuery all(List<Affinity.Term> terms, String namespace) {
    return new PodQuery(terms.stream().map(term -> Part.of(term, namespace)).toList(), false);
  }

  public boolean matches(Pod pod, Surroundings surroundings) {
    if (livingOnly && pod.terminating()) return false;
    for (var part : parts) if (!part.matches(pod, surroundings)) return false;
    return true;
  }

  /**
   * Whether the answer for a pod also hangs on labels of namespaces, whose changes nobody tells.
   */
  boolean asksNamespaces() {
    return parts.stream().anyMatch(part -> !part.namespaceSelector().selectsNothing());
  }
}
