package dev.lares.model;

/**
 * A piece of storage.
 *
 * @param phase such as {@code Bound}; empty if nobody said
 */
public record PersistentVolume(Meta meta, String phase) {}
