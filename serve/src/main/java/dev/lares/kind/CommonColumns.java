package dev.lares.kind;

/** The columns every kind shares. */
public final class CommonColumns {
  /** The first column of every Table. */
  public static final Column NAME =
      new Column(
          "Name",
          "string",
          "name",
          "Name of the object",
          0,
          (object, now) -> Trees.text(object, "metadata", "name"));

  /** The last column of most Tables. */
  public static final Column AGE =
      Column.text("Age", "Time since the object was created", Ages::ofObject);

  /** For kinds Kubernetes prints without an age. */
  public static final Column CREATED_AT =
      new Column(
          "Created At",
          "date",
          "",
          "When the object was created",
          0,
          (object, now) -> Trees.text(object, "metadata", "creationTimestamp"));

  private CommonColumns() {}
}
