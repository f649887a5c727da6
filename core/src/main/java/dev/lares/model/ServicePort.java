package dev.lares.model;

/**
 * A port of a service.
 *
 * @param name may be empty for an only port
 * @param target the port of the pods; 0 where {@code targetName} says which
 * @param targetName a name among the pods' container ports; empty for none
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 * @param appProtocol a hint such as {@code kubernetes.io/h2c}; empty for none
 */
public record ServicePort(
    String name, int target, String targetName, String protocol, String appProtocol) {}
