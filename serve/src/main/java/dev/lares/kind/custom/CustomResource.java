package dev.lares.kind.custom;

import dev.lares.cel.SchemaRules;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.structural.Defaulting;
import dev.lares.kind.structural.Pruning;
import dev.lares.kind.structural.SchemaNode;
import dev.lares.schema.apply.FieldType;
import dev.lares.schema.apply.StructuralTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What only the kind of a custom resource has: a schema of its own, other versions of the same
 * objects, a scale. Made anew whenever its definition changes; thread-safe.
 */
public final class CustomResource {
  private final String version;
  private final Versions versions;
  private final @Nullable ScalePaths scale;
  private final boolean terminating;
  private final long since;
  private final boolean rules;
  private volatile @Nullable FieldType fieldType;
  private volatile @Nullable SchemaRules compiled;

  /**
   * @param since the revision up to which objects may have been stored under other schemas
   */
  CustomResource(
      String version,
      Versions versions,
      @Nullable ScalePaths scale,
      boolean terminating,
      long since) {
    this.version = version;
    this.versions = versions;
    this.scale = scale;
    this.terminating = terminating;
    this.since = since;
    this.rules = versions.json(version).findValue("x-kubernetes-validations") != null;
  }

  /** The structural schema of this version, as its definition has it; not to be changed. */
  public ObjectNode json() {
    return versions.json(version);
  }

  public SchemaNode schema() {
    return versions.schema(version);
  }

  /** What server-side apply must know. */
  FieldType fieldType() {
    var known = fieldType;
    if (known == null) fieldType = known = StructuralTypes.of(json());
    return known;
  }

  /** Whether any part of the schema has rules in the expression language. */
  public boolean hasRules() {
    return rules;
  }

  /**
   * Reports the rules that do not hold.
   *
   * @param old the object before; null if it is new
   */
  void checkRules(ObjectNode object, @Nullable ObjectNode old, FieldErrors errors) {
    var known = compiled;
    if (known == null) compiled = known = new SchemaRules(json());
    errors.addAll(known.check(object, old, tolerated -> {}));
  }

  /** The version objects are stored in. */
  public String storageVersion() {
    return versions.storage();
  }

  /** Whether new objects are stored in this {@code apiVersion}. */
  public boolean isStored(String apiVersion) {
    return apiVersion.equals(versions.apiVersion(versions.storage()));
  }

  /** Whether the definition is being deleted, so that no more objects may come. */
  public boolean terminating() {
    return terminating;
  }

  /** Null if there is no scale subresource. */
  public @Nullable ScalePaths scale() {
    return scale;
  }

  /**
   * Whether what is stored must be read with {@link #fromStored}.
   *
   * @param storedVersion the {@code apiVersion} it was stored in
   */
  public boolean rewrites(String storedVersion, long revision) {
    return revision <= since || !storedVersion.equals(versions.apiVersion(version));
  }

  /** Makes this version's form of a stored object, in place. */
  public void fromStored(ObjectNode object) {
    var stored = object.path("apiVersion").stringValue("");
    var before = stored.substring(stored.indexOf('/') + 1);
    if (versions.knows(before)) {
      Pruning.prune(versions.schema(before), object);
      Defaulting.fill(versions.schema(before), object);
    }
    if (versions.convert(object, version)) Pruning.prune(schema(), object);
  }

  /** Makes the stored form of this version's object, in place. */
  public void toStored(ObjectNode object) {
    if (!versions.convert(object, versions.storage())) return;
    var stored = versions.schema(versions.storage());
    Pruning.prune(stored, object);
    Defaulting.fill(stored, object);
  }
}
