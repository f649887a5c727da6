package dev.lares.model;

/**
 * A state a controller's object once had.
 *
 * @param data as compact JSON with sorted keys
 */
public record ControllerRevision(Meta meta, long revision, String data) {}
