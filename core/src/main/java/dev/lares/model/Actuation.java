package dev.lares.model;

import dev.lares.quantity.ResourceList;

/**
 * What a node has made of requests that changed in place.
 *
 * @param allocated requests the node has accepted
 * @param actual requests in force at this moment
 */
public record Actuation(ResourceList allocated, ResourceList actual) {
  public static final Actuation NONE = new Actuation(ResourceList.NONE, ResourceList.NONE);
}
