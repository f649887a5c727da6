package dev.lares.model;

/**
 * A port at which endpoints answer.
 *
 * @param port 0 for any
 * @param appProtocol empty for none
 */
public record EndpointPort(String name, int port, String protocol, String appProtocol) {}
