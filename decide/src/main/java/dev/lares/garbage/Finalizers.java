package dev.lares.garbage;

import dev.lares.model.Meta;

/** The two finalizers that say what is to become of an object's dependents. */
public final class Finalizers {
  /** Dependents are to live on without the owner. */
  public static final String ORPHAN = "orphan";

  /** Dependents are to go first. */
  public static final String FOREGROUND = "foregroundDeletion";

  private Finalizers() {}

  /** Whether {@code object} is going, once its dependents no longer name it. */
  public static boolean orphans(Meta object) {
    return object.deleting() && object.finalizers().contains(ORPHAN);
  }

  /** Whether {@code object} is going, once the dependents that block it are gone. */
  public static boolean waitsForDependents(Meta object) {
    return object.deleting() && object.finalizers().contains(FOREGROUND);
  }
}
