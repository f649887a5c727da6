package dev.lares.api;

import dev.lares.kind.Kind;

/**
 * What a request is about.
 *
 * @param namespace empty for cluster scope or all namespaces
 * @param name empty for a collection
 * @param subresource empty for the main resource
 */
public record Target(Kind kind, String namespace, String name, String subresource) {
  public String key() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
