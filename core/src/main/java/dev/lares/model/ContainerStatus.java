package dev.lares.model;

/** What a node says about a container. */
public record ContainerStatus(
    String name, boolean ready, int restartCount, ContainerState state, Actuation actuation) {}
