package dev.lares.quota;

import dev.lares.model.Container;
import dev.lares.model.PodSpec;
import dev.lares.quantity.ResourceList;
import dev.lares.select.Affinity;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which pods a quota is about.
 *
 * @param name such as {@code BestEffort}
 * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
 * @param values for {@code In} and {@code NotIn}
 */
public record Scope(String name, String operator, List<String> values) {
  public Scope {
    values = List.copyOf(values);
  }

  /** As {@code spec.scopes} has it: a name alone. */
  public static Scope named(String name) {
    return new Scope(name, "Exists", List.of());
  }

  boolean includes(PodSpec pod) {
    return switch (name) {
      case "Terminating" -> pod.expires();
      case "NotTerminating" -> !pod.expires();
      case "BestEffort" -> bestEffort(pod);
      case "NotBestEffort" -> !bestEffort(pod);
      case "CrossNamespacePodAffinity" -> looksElsewhere(pod);
      case "PriorityClass" -> matches(pod.priorityClassName());
      default -> false;
    };
  }

  private boolean matches(String text) {
    return switch (operator) {
      case "In" -> values.contains(text);
      case "NotIn" -> !values.contains(text);
      case "DoesNotExist" -> text.isEmpty();
      default -> !text.isEmpty();
    };
  }

  private static boolean bestEffort(PodSpec pod) {
    return Stream.concat(pod.containers().stream(), pod.initContainers().stream())
            .flatMap(Scope::asked)
            .noneMatch(Scope::counts)
        && !counts(pod.requests())
        && !counts(pod.limits());
  }

  private static Stream<ResourceList> asked(Container container) {
    return Stream.of(container.requests(), container.limits());
  }

  private static boolean counts(ResourceList list) {
    return !list.amount(ResourceList.CPU).isZero() || !list.amount(ResourceList.MEMORY).isZero();
  }

  private static boolean looksElsewhere(PodSpec pod) {
    return Stream.of(pod.affinity().pods(), pod.affinity().antiPods())
        .flatMap(Scope::terms)
        .anyMatch(term -> !term.ownNamespace());
  }

  private static Stream<Affinity.Term> terms(Affinity.ToPods side) {
    return Stream.concat(
        side.required().stream(), side.preferred().stream().map(Affinity.Preferred::term));
  }
}
