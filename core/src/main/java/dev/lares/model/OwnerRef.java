package dev.lares.model;

/**
 * An object's tie to the one it belongs to.
 *
 * @param controller whether the owner manages the object; at most one does
 * @param blockOwnerDeletion whether a foreground deletion of the owner waits for the object
 */
public record OwnerRef(
    String apiVersion,
    String kind,
    String name,
    String uid,
    boolean controller,
    boolean blockOwnerDeletion) {

  /** The tie of an object to its controller. */
  public static OwnerRef controller(ResourceType type, Meta owner) {
    return new OwnerRef(type.apiVersion(), type.kind(), owner.name(), owner.uid(), true, true);
  }
}
