package dev.lares.quantity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Amounts by resource name, sorted and immutable. A resource that is listed as zero is not the same
 * as one that is not listed: only the latter has no opinion.
 */
public final class ResourceList {
  public static final ResourceList NONE = new ResourceList(new String[0], new Quantity[0]);

  public static final String CPU = "cpu";
  public static final String MEMORY = "memory";
  public static final String EPHEMERAL_STORAGE = "ephemeral-storage";
  public static final String PODS = "pods";
  public static final String HUGE_PAGES_PREFIX = "hugepages-";

  private final String[] names;
  private final Quantity[] amounts;

  private ResourceList(String[] names, Quantity[] amounts) {
    this.names = names;
    this.amounts = amounts;
  }

  public static ResourceList of(Map<String, Quantity> amounts) {
    if (amounts.isEmpty()) return NONE;
    var sorted = new TreeMap<>(amounts);
    return new ResourceList(
        sorted.keySet().toArray(new String[0]), sorted.values().toArray(new Quantity[0]));
  }

  /** Names and quantities in turn: {@code of("cpu", "100m", "memory", "1Gi")}. */
  public static ResourceList of(String... namesAndQuantities) {
    var amounts = new TreeMap<String, Quantity>();
    for (int i = 0; i < namesAndQuantities.length; i += 2)
      amounts.put(namesAndQuantities[i], Quantity.parse(namesAndQuantities[i + 1]));
    return of(amounts);
  }

  /** The amount listed, or null. */
  public @Nullable Quantity get(String name) {
    int at = Arrays.binarySearch(names, name);
    return at < 0 ? null : amounts[at];
  }

  /** The amount listed, or zero. */
  public Quantity amount(String name) {
    var amount = get(name);
    return amount == null ? Quantity.ZERO : amount;
  }

  /**
   * The amount listed, or zero, in the unit resources are compared in: thousandths for cpu, whole
   * units for all others; rounded up.
   */
  public long units(String name) {
    var amount = get(name);
    if (amount == null) return 0;
    return name.equals(CPU) ? amount.milli() : amount.units();
  }

  public boolean lists(String name) {
    return Arrays.binarySearch(names, name) >= 0;
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  /** Sorted. */
  public List<String> names() {
    return List.of(names);
  }

  /** In the order of the names. */
  public void forEach(BiConsumer<String, Quantity> action) {
    for (int i = 0; i < names.length; i++) action.accept(names[i], amounts[i]);
  }

  /** The sum, listing what either lists. */
  public ResourceList plus(ResourceList other) {
    return merged(other, Quantity::plus);
  }

  /** The larger amount of each, listing what either lists. */
  public ResourceList max(ResourceList other) {
    return merged(other, Quantity::max);
  }

  /** These amounts, replaced by the other's where the other lists some. */
  public ResourceList overriddenBy(ResourceList other) {
    return merged(other, (mine, theirs) -> theirs);
  }

  /** Only the amounts whose names are {@code wanted}. */
  public ResourceList keep(Predicate<String> wanted) {
    var kept = new TreeMap<String, Quantity>();
    forEach((name, amount) -> {
      if (wanted.test(name)) kept.put(name, amount);
    });
    return kept.size() == names.length ? this : of(kept);
  }

  /** One walk along both, because both are sorted. */
  private ResourceList merged(ResourceList other, BinaryOperator<Quantity> both) {
    if (other.isEmpty()) return this;
    if (isEmpty()) return other;
    var mergedNames = new String[names.length + other.names.length];
    var mergedAmounts = new Quantity[mergedNames.length];
    int size = 0;
    for (int mine = 0, theirs = 0; mine < names.length || theirs < other.names.length; size++) {
      int order =
          mine == names.length
              ? 1
              : theirs == other.names.length ? -1 : names[mine].compareTo(other.names[theirs]);
      mergedNames[size] = order <= 0 ? names[mine] : other.names[theirs];
      mergedAmounts[size] =
          order == 0
              ? both.apply(amounts[mine], other.amounts[theirs])
              : order < 0 ? amounts[mine] : other.amounts[theirs];
      if (order <= 0) mine++;
      if (order >= 0) theirs++;
    }
    return new ResourceList(Arrays.copyOf(mergedNames, size), Arrays.copyOf(mergedAmounts, size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceList list
        && Arrays.equals(names, list.names)
        && Arrays.equals(amounts, list.amounts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(amounts);
  }

  /** As {@code {cpu=100m, memory=1Gi}}. */
  @Override
  public String toString() {
    var text = new StringBuilder("{");
    forEach((name, amount) ->
        text.append(text.length() == 1 ? "" : ", ").append(name).append('=').append(amount));
    return text.append('}').toString();
  }
}
