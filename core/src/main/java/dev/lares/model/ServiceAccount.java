package dev.lares.model;

/** An identity for pods. */
public record ServiceAccount(Meta meta) {}
