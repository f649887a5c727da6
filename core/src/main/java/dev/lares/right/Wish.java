package dev.lares.right;

import dev.lares.select.FieldSelector;
import dev.lares.text.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do.
 *
 * @param verb such as {@code get}, or a method in lower case for what is no resource
 * @param group of the resource; empty for the core group
 * @param resource plural
 * @param subresource empty for the object itself
 * @param namespace empty at cluster scope
 * @param name empty for a collection
 * @param fields what a list, a watch or a deletion of many demands
 * @param path of what is no resource; null for a resource
 */
public record Wish(
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    FieldSelector fields,
    @Nullable String path) {

  /** To do {@code verb} at a path that is no resource. */
  public static Wish path(String verb, String path) {
    return new Wish(verb, "", "", "", "", "", FieldSelector.EVERYTHING, path);
  }

  /** To do {@code verb} with an object, or with any of a kind if {@code name} is empty. */
  public static Wish object(
      String verb, String group, String resource, String namespace, String name) {
    return new Wish(verb, group, resource, "", namespace, name, FieldSelector.EVERYTHING, null);
  }

  /** The same with another verb. */
  public Wish withVerb(String other) {
    return new Wish(other, group, resource, subresource, namespace, name, fields, path);
  }

  /** The same of a part of the object. */
  public Wish withSubresource(String other) {
    return new Wish(verb, group, resource, other, namespace, name, fields, path);
  }

  /** The same among objects with such fields only. */
  public Wish withFields(FieldSelector other) {
    return new Wish(verb, group, resource, subresource, namespace, name, other, path);
  }

  /** As rules name it: {@code pods/log}. */
  public String fullResource() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }

  /** {@code User "u" cannot get resource "pods" in API group "" at the cluster scope}. */
  public String refusal(String user) {
    var who = "User " + Quoted.of(user) + " cannot " + verb;
    if (path != null) return who + " path " + Quoted.of(path);
    var where =
        namespace.isEmpty() ? " at the cluster scope" : " in the namespace " + Quoted.of(namespace);
    return who
        + " resource "
        + Quoted.of(fullResource())
        + " in API group "
        + Quoted.of(group)
        + where;
  }
}
