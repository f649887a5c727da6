package dev.lares.model;

import dev.lares.select.Labels;

/** A service; {@code selector} is empty where somebody else names its endpoints. */
public record Service(Meta meta, Labels selector) {}
