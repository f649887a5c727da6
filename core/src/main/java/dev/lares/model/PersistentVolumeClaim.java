package dev.lares.model;

/**
 * A claim to storage.
 *
 * @param volumeName the volume it has got; empty while it has none
 * @param storageClass empty for none
 */
public record PersistentVolumeClaim(Meta meta, String volumeName, String storageClass) {}
