package dev.lares.schema.apply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/** Thrown where an apply would change what others own. */
public final class Conflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One field that another manager owns.
   *
   * @param manager as messages show it: {@code "kubectl" using apps/v1}
   * @param path as messages show it: {@code .spec.replicas}
   */
  public record Cause(String manager, String path) {
    public String message() {
      return "conflict with " + manager;
    }
  }

  private final transient TreeMap<Owner, FieldSet> fields;

  Conflict(TreeMap<Owner, FieldSet> fields) {
    super(message(causes(fields)), null, false, false);
    this.fields = fields;
  }

  /** All fields in conflict, whoever owns them. */
  FieldSet fields() {
    var all = FieldSet.EMPTY;
    for (var set : fields.values()) all = all.union(set);
    return all;
  }

  /** The same but for the fields of {@code allowed}, which must not be all. */
  Conflict without(FieldSet allowed) {
    var rest = new TreeMap<Owner, FieldSet>();
    for (var entry : fields.entrySet()) {
      var set = entry.getValue().difference(allowed);
      if (!set.isEmpty()) rest.put(entry.getKey(), set);
    }
    return new Conflict(rest);
  }

  /** By manager, each manager's fields as they stand in the set. */
  public List<Cause> causes() {
    return causes(fields);
  }

  private static List<Cause> causes(TreeMap<Owner, FieldSet> fields) {
    var causes = new ArrayList<Cause>();
    for (var entry : fields.entrySet())
      entry.getValue().forEachPath(path -> causes.add(new Cause(entry.getKey().shown(), path)));
    return causes;
  }

  private static String message(List<Cause> causes) {
    if (causes.size() == 1)
      return "Apply failed with 1 conflict: "
          + causes.getFirst().message()
          + ": "
          + causes.getFirst().path();
    var text = new StringBuilder("Apply failed with " + causes.size() + " conflicts:");
    var lines = " ";
    for (var manager : new LinkedHashSet<>(causes.stream().map(Cause::manager).toList())) {
      text.append(lines).append("conflicts with ").append(manager).append(':');
      lines = "\n";
      for (var cause : causes)
        if (cause.manager().equals(manager)) text.append("\n- ").append(cause.path());
    }
    return text.toString();
  }
}
