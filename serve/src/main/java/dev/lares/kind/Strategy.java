package dev.lares.kind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How objects of one kind come into being and change: the kind's own part of a write. Methods work
 * on the tree in flight, after decoding; they are pure but for the tree they are given. What all
 * kinds share (metadata, names, generation, resourceVersion, finalizers) is not here but in the
 * verbs.
 */
public interface Strategy {
  /** A kind without rules of its own. */
  Strategy PLAIN = new Strategy() {};

  /**
   * Fills absent fields as Kubernetes' defaulting does. Idempotent; runs on every decoded object.
   * Throws ApiException (400) for what Kubernetes finds undecodable only here.
   */
  default void defaults(ObjectNode object) {}

  /**
   * Right before validation of a create: drops what clients may not set, such as status. The
   * metadata is complete by then: uid and creationTimestamp are set and may be used.
   */
  default void prepareCreate(ObjectNode object) {}

  /**
   * Right before validation of an update of the main resource: puts back what clients may not
   * change. By default the stored status, if the kind has a status subresource, is kept by the
   * verbs.
   */
  default void prepareUpdate(ObjectNode object, ObjectNode old) {}

  /**
   * The same for {@code /status}; by default the verbs keep everything but status and metadata
   * maps.
   */
  default void prepareStatusUpdate(ObjectNode object, ObjectNode old) {}

  /** Parts of {@code metadata} that a write of the status leaves as they are. */
  default java.util.List<String> metadataKeptFromStatus() {
    return java.util.List.of();
  }

  /** Everything that must hold for a new object, besides its metadata. */
  default void validate(ObjectNode object, FieldErrors errors) {}

  /** Everything that must hold for a changed object, besides its metadata. */
  default void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    validate(object, errors);
  }

  default void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {}

  /**
   * Whether the difference between the two trees raises {@code metadata.generation}; asked only of
   * kinds that count.
   */
  default boolean raisesGeneration(ObjectNode object, ObjectNode old) {
    return !object.path("spec").equals(old.path("spec"));
  }

  /**
   * For a kind whose objects are always held back when their deletion begins: marks {@code object}
   * and answers true.
   */
  default boolean beginsDeletion(ObjectNode object, java.time.Instant now) {
    return false;
  }

  /** Warnings for who creates {@code object}, such as deprecated fields; empty by default. */
  default List<String> warnings(ObjectNode object) {
    return List.of();
  }

  /**
   * Warnings for who changes {@code old} to {@code object}; those of a new one by default. Asked
   * when the change is complete, with its generation.
   */
  default List<String> warningsOfUpdate(ObjectNode object, ObjectNode old) {
    return warnings(object);
  }

  /**
   * What a selectable field reads as where the object has none at {@code path}: {@code false} for
   * an absent flag, {@code 0} for an absent number.
   */
  default String absentField(String path) {
    return "";
  }

  /** The path of what is read in place of a selectable field that is absent; empty for nothing. */
  default String substituteField(String path) {
    return "";
  }

  /**
   * The rules by which the object changes through {@code subresource}, if that is a part of it with
   * rules of its own, such as {@code resize}; null for all other subresources.
   */
  default @Nullable Strategy part(String subresource) {
    return null;
  }

  /** For a kind that is a view of objects stored as another kind; null for all others. */
  default @Nullable Conversion conversion() {
    return null;
  }

  /**
   * What server-side apply must know of the kind's objects, if they are none of Kubernetes' own:
   * for a custom resource {@link dev.lares.schema.apply.StructuralTypes#of} its schema. Null for
   * built-in kinds; apply then looks into the table of types.
   */
  default dev.lares.schema.apply.@Nullable FieldType fieldType() {
    return null;
  }
}
