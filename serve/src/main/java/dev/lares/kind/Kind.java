package dev.lares.kind;

import dev.lares.kind.custom.CustomResource;
import dev.lares.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One kind, described once: everything the API server knows of it is here or hangs from here. Made
 * with {@link #of} and withers; immutable.
 *
 * @param type where it is served and what it is called
 * @param singular {@code daemonset}
 * @param verbs of the main resource, in discovery's spelling
 * @param subresources served under a name, such as {@code status}, {@code scale}, {@code binding}
 * @param columns of its Table; empty for Name and Created At, as Kubernetes prints kinds it has no
 *     columns for
 * @param fields selectable fields besides metadata.name and metadata.namespace: label to dotted
 *     path in the object
 * @param unknownField what an unknown field label is told, with {@link #LABEL} in its place; empty
 *     for the text of kinds without fields of their own
 * @param countsGeneration whether metadata.generation is kept
 * @param needsRevisionOnUpdate whether a PUT without resourceVersion is refused
 * @param createsOnUpdate whether a PUT creates an absent object
 * @param answersDeleted whether DELETE answers the object rather than a Success Status
 * @param rowCondition what a row of its Table says besides the cells; null for nothing
 * @param deprecation what each request for it is warned of; empty for nothing
 * @param storedAs group-resource under which objects are stored; two kinds that are views of the
 *     same objects share it
 * @param custom what only custom resources have; null for built-in kinds
 */
public record Kind(
    ResourceType type,
    String singular,
    List<String> shortNames,
    List<String> categories,
    List<String> verbs,
    Set<String> subresources,
    NameRule nameRule,
    Strategy strategy,
    List<Column> columns,
    Map<String, String> fields,
    String unknownField,
    boolean countsGeneration,
    boolean needsRevisionOnUpdate,
    boolean createsOnUpdate,
    boolean answersDeleted,
    Function<JsonNode, @Nullable RowCondition> rowCondition,
    String deprecation,
    String storedAs,
    @Nullable CustomResource custom) {

  /** Where the label is named in {@link #unknownField}. */
  public static final String LABEL = "LABEL";

  private static final String UNKNOWN_FIELD = "field label not supported: " + LABEL;

  /** The verbs of an ordinary stored kind, in discovery's order. */
  public static final List<String> ALL_VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  /** A stored kind with all verbs, no subresources and no rules of its own. */
  public static Kind of(ResourceType type) {
    return new Kind(
        type,
        type.kind().toLowerCase(java.util.Locale.ROOT),
        List.of(),
        List.of(),
        ALL_VERBS,
        Set.of(),
        NameRule.SUBDOMAIN,
        Strategy.PLAIN,
        List.of(),
        Map.of(),
        "",
        false,
        false,
        false,
        false,
        object -> null,
        "",
        type.groupResource(),
        null);
  }

  public Kind singular(String name) {
    return copy(c -> c.singular = name);
  }

  public Kind shortNames(String... names) {
    return copy(c -> c.shortNames = List.of(names));
  }

  public Kind categories(String... names) {
    return copy(c -> c.categories = List.of(names));
  }

  public Kind verbs(String... names) {
    return copy(c -> c.verbs = List.of(names));
  }

  public Kind subresources(String... names) {
    return copy(c -> c.subresources = Set.of(names));
  }

  public Kind nameRule(NameRule rule) {
    return copy(c -> c.nameRule = rule);
  }

  public Kind strategy(Strategy rules) {
    return copy(c -> c.strategy = rules);
  }

  public Kind columns(Column... all) {
    return copy(c -> c.columns = List.of(all));
  }

  /** Selectable fields whose label is their path. An unknown label then gets the long text. */
  public Kind fields(String... paths) {
    return copy(c -> {
      var map = new java.util.TreeMap<String, String>();
      for (var path : paths) map.put(path, path);
      c.fields = Map.copyOf(map);
      c.unknownField = UNKNOWN_FIELD;
    });
  }

  /** What an unknown field label is told instead of the usual, with {@link #LABEL} in its place. */
  public Kind unknownField(String text) {
    return copy(c -> c.unknownField = text);
  }

  /** Selectable fields whose label differs from their path. */
  public Kind fieldPaths(Map<String, String> labelToPath) {
    return copy(c -> {
      c.fields = Map.copyOf(labelToPath);
      c.unknownField = UNKNOWN_FIELD;
    });
  }

  public Kind withGeneration() {
    return copy(c -> c.generation = true);
  }

  public Kind withRevisionNeededOnUpdate() {
    return copy(c -> c.needsRevision = true);
  }

  public Kind withCreateOnUpdate() {
    return copy(c -> c.createsOnUpdate = true);
  }

  public Kind withDeletedAnswered() {
    return copy(c -> c.answersDeleted = true);
  }

  public Kind rowCondition(Function<JsonNode, @Nullable RowCondition> condition) {
    return copy(c -> c.rowCondition = condition);
  }

  public Kind deprecated(String warning) {
    return copy(c -> c.deprecation = warning);
  }

  public Kind storedAs(String groupResource) {
    return copy(c -> c.storedAs = groupResource);
  }

  public Kind custom(CustomResource resource) {
    return copy(c -> c.custom = resource);
  }

  public boolean hasStatus() {
    return subresources.contains("status");
  }

  private Kind copy(java.util.function.Consumer<Parts> change) {
    var parts = new Parts(this);
    change.accept(parts);
    return parts.build();
  }

  private static final class Parts {
    private final Kind from;
    private List<String> shortNames;
    private List<String> categories;
    private List<String> verbs;
    private Set<String> subresources;
    private NameRule nameRule;
    private Strategy strategy;
    private List<Column> columns;
    private Map<String, String> fields;
    private String unknownField;
    private boolean generation;
    private boolean needsRevision;
    private boolean createsOnUpdate;
    private boolean answersDeleted;
    private Function<JsonNode, @Nullable RowCondition> rowCondition;
    private String deprecation;
    private String storedAs;
    private String singular;
    private @Nullable CustomResource custom;

    Parts(Kind from) {
      this.from = from;
      shortNames = from.shortNames;
      categories = from.categories;
      verbs = from.verbs;
      subresources = from.subresources;
      nameRule = from.nameRule;
      strategy = from.strategy;
      columns = from.columns;
      fields = from.fields;
      unknownField = from.unknownField;
      generation = from.countsGeneration;
      needsRevision = from.needsRevisionOnUpdate;
      createsOnUpdate = from.createsOnUpdate;
      answersDeleted = from.answersDeleted;
      rowCondition = from.rowCondition;
      deprecation = from.deprecation;
      storedAs = from.storedAs;
      singular = from.singular;
      custom = from.custom;
    }

    Kind build() {
      return new Kind(
          from.type,
          singular,
          shortNames,
          categories,
          verbs,
          subresources,
          nameRule,
          strategy,
          columns,
          fields,
          unknownField,
          generation,
          needsRevision,
          createsOnUpdate,
          answersDeleted,
          rowCondition,
          deprecation,
          storedAs,
          custom);
    }
  }
}
