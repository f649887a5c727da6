package dev.lares.model;

/**
 * A sort of storage.
 *
 * @param provisioner who makes volumes
 * @param waitsForPod whether a volume is looked for only when a pod that uses it is scheduled
 */
public record StorageClass(Meta meta, String provisioner, boolean waitsForPod) {
  private static final String NOBODY = "kubernetes.io/no-provisioner";

  /** Whether somebody makes volumes when they are needed. */
  public boolean provisions() {
    return !provisioner.equals(NOBODY);
  }
}
