package dev.lares.model;

/**
 * A port of a container.
 *
 * @param hostPort 0 for none
 * @param hostIp the node's address it is bound to; empty for all of them
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 */
public record ContainerPort(
    String name, int containerPort, int hostPort, String hostIp, String protocol) {}
