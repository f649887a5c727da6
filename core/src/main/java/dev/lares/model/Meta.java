package dev.lares.model;

import dev.lares.select.Labels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every object has.
 *
 * @param namespace empty for cluster-scoped kinds
 * @param generateName empty where the name was chosen
 * @param created to the second; the epoch for an object that was never stored
 * @param deletion when the object is due to go; null while nobody has asked for it
 * @param deletionGraceSeconds how long it was given; null while nobody has asked
 */
public record Meta(
    String namespace,
    String name,
    String generateName,
    String uid,
    long resourceVersion,
    long generation,
    Instant created,
    @Nullable Instant deletion,
    @Nullable Long deletionGraceSeconds,
    Labels labels,
    Labels annotations,
    List<OwnerRef> owners,
    List<String> finalizers) {
  public Meta {
    owners = List.copyOf(owners);
    finalizers = List.copyOf(finalizers);
  }

  /** A name and nothing else. */
  public static Meta named(String namespace, String name) {
    return new Meta(
        namespace,
        name,
        "",
        "",
        0,
        0,
        Instant.EPOCH,
        null,
        null,
        Labels.NONE,
        Labels.NONE,
        List.of(),
        List.of());
  }

  /** {@code namespace/name}, or {@code name} for cluster-scoped kinds. */
  public String key() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  public boolean deleting() {
    return deletion != null;
  }

  /** The owner that manages the object, or null. */
  public @Nullable OwnerRef controller() {
    for (var owner : owners) if (owner.controller()) return owner;
    return null;
  }

  /** Whether the object with {@code ownerUid} manages this one. */
  public boolean controlledBy(String ownerUid) {
    var controller = controller();
    return controller != null && controller.uid().equals(ownerUid);
  }

  /** The label's value, or the empty text. */
  public String label(String key) {
    var value = labels.get(key);
    return value == null ? "" : value;
  }

  /** The annotation's value, or the empty text. */
  public String annotation(String key) {
    var value = annotations.get(key);
    return value == null ? "" : value;
  }

  public Meta withUid(String newUid) {
    return new Meta(
        namespace,
        name,
        generateName,
        newUid,
        resourceVersion,
        generation,
        created,
        deletion,
        deletionGraceSeconds,
        labels,
        annotations,
        owners,
        finalizers);
  }

  public Meta withRevision(long newRevision) {
    return new Meta(
        namespace,
        name,
        generateName,
        uid,
        newRevision,
        generation,
        created,
        deletion,
        deletionGraceSeconds,
        labels,
        annotations,
        owners,
        finalizers);
  }

  public Meta withGeneration(long newGeneration) {
    return new Meta(
        namespace,
        name,
        generateName,
        uid,
        resourceVersion,
        newGeneration,
        created,
        deletion,
        deletionGraceSeconds,
        labels,
        annotations,
        owners,
        finalizers);
  }

  public Meta withCreated(Instant when) {
    return new Meta(
        namespace,
        name,
        generateName,
        uid,
        resourceVersion,
        generation,
        when,
        deletion,
        deletionGraceSeconds,
        labels,
        annotations,
        owners,
        finalizers);
  }

  public Meta withDeletion(Instant when, long graceSeconds) {
    return new Meta(
        namespace,
        name,
        generateName,
        uid,
        resourceVersion,
        generation,
        created,
        when,
        graceSeconds,
        labels,
        annotations,
        owners,
        finalizers);
  }

  public Meta withLabels(Labels newLabels) {
    return new Meta(
        namespace,
        name,
        generateName,
        uid,
        resourceVersion,
        generation,
        created,
        deletion,
        deletionGraceSeconds,
        newLabels,
        annotations,
        owners,
        finalizers);
  }

  public Meta withAnnotations(Labels newAnnotations) {
    return new Meta(
        namespace,
        name,
        generateName,
        uid,
        resourceVersion,
        generation,
        created,
        deletion,
        deletionGraceSeconds,
        labels,
        newAnnotations,
        owners,
        finalizers);
  }

  public Meta withOwners(List<OwnerRef> newOwners) {
    return new Meta(
        namespace,
        name,
        generateName,
        uid,
        resourceVersion,
        generation,
        created,
        deletion,
        deletionGraceSeconds,
        labels,
        annotations,
        newOwners,
        finalizers);
  }
}
