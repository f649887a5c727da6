package dev.lares.kind;

/**
 * A place in an object, printed as Kubernetes prints it: {@code spec.containers[0].image}, {@code
 * data[key]}.
 */
public record FieldPath(String text) {
  public static final FieldPath ROOT = new FieldPath("");

  /** {@code FieldPath.of("spec", "template")}. */
  public static FieldPath of(String... names) {
    return new FieldPath(String.join(".", names));
  }

  public FieldPath child(String name) {
    return new FieldPath(text.isEmpty() ? name : text + "." + name);
  }

  public FieldPath index(int index) {
    return new FieldPath(text + "[" + index + "]");
  }

  public FieldPath key(String key) {
    return new FieldPath(text + "[" + key + "]");
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "<nil>" : text;
  }
}
