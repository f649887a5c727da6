package dev.lares.model;

/** A named priority; {@code preempts} as in {@link PodSpec}. */
public record PriorityClass(Meta meta, int value, boolean globalDefault, boolean preempts) {}
