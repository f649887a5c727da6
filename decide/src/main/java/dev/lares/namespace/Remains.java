package dev.lares.namespace;

import dev.lares.model.Meta;
import dev.lares.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is left of a namespace's content after everything was asked to go. */
public final class Remains {
  private final SortedMap<String, Integer> perType = new TreeMap<>();
  private final SortedMap<String, Integer> perFinalizer = new TreeMap<>();
  private final List<String> refusals = new ArrayList<>();

  /**
   * One claim about the namespace, as its status tells it.
   *
   * @param holds whether what {@code type} says is so
   */
  public record Claim(String type, boolean holds, String reason, String message) {}

  /** Counts {@code object}. */
  public void add(ResourceType type, Meta object) {
    // the dot is there even where the group is empty
    perType.merge(type.plural() + "." + type.group(), 1, Integer::sum);
    for (var finalizer : object.finalizers()) perFinalizer.merge(finalizer, 1, Integer::sum);
  }

  /** Remembers why something could not be deleted. */
  public void refused(String message) {
    refusals.add(message);
  }

  /** Whether nothing is left and nothing failed. */
  public boolean none() {
    return perType.isEmpty() && refusals.isEmpty();
  }

  /** All that is to be told, in Kubernetes' order. */
  public List<Claim> claims() {
    return List.of(
        new Claim(
            "NamespaceDeletionDiscoveryFailure",
            false,
            "ResourcesDiscovered",
            "All resources successfully discovered"),
        new Claim(
            "NamespaceDeletionGroupVersionParsingFailure",
            false,
            "ParsedGroupVersions",
            "All legacy kube types successfully parsed"),
        failure(),
        remaining(),
        finalizers());
  }

  private Claim failure() {
    var type = "NamespaceDeletionContentFailure";
    if (refusals.isEmpty())
      return new Claim(
          type,
          false,
          "ContentDeleted",
          "All content successfully deleted, may be waiting on finalization");
    var texts = refusals.stream().sorted().collect(Collectors.joining(", "));
    return new Claim(
        type,
        true,
        "ContentDeletionFailed",
        "Failed to delete all resource types, " + refusals.size() + " remaining: " + texts);
  }

  private Claim remaining() {
    var type = "NamespaceContentRemaining";
    if (perType.isEmpty())
      return new Claim(type, false, "ContentRemoved", "All content successfully removed");
    var text = counted(perType, " has ");
    return new Claim(type, true, "SomeResourcesRemain", "Some resources are remaining: " + text);
  }

  private Claim finalizers() {
    var type = "NamespaceFinalizersRemaining";
    if (perFinalizer.isEmpty())
      return new Claim(
          type, false, "ContentHasNoFinalizers", "All content-preserving finalizers finished");
    var text = counted(perFinalizer, " in ");
    return new Claim(
        type,
        true,
        "SomeFinalizersRemain",
        "Some content in the namespace has finalizers remaining: " + text);
  }

  private static String counted(SortedMap<String, Integer> counts, String verb) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + verb + entry.getValue() + " resource instances")
        .collect(Collectors.joining(", "));
  }
}
