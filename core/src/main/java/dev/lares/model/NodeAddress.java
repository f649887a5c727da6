package dev.lares.model;

/** One address of a node; {@code type} is such as {@code InternalIP}. */
public record NodeAddress(String type, String address) {}
