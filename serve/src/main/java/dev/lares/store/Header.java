package dev.lares.store;

import java.util.List;
import java.util.Map;

/**
 * What the store and selectors must know of an object without parsing it. Made once, by whoever
 * wrote the object or loaded it from disk.
 *
 * @param uid {@code metadata.uid}
 * @param labels {@code metadata.labels}
 * @param fields selectable fields by their name in a field selector, without metadata.name and
 *     metadata.namespace; a field whose value is empty may be left out
 * @param owners uids of {@code metadata.ownerReferences}
 * @param deleting whether {@code metadata.deletionTimestamp} is set
 * @param revisionAt offset in the JSON of the first digit of {@code metadata.resourceVersion}'s
 *     value
 */
public record Header(
    String uid,
    Map<String, String> labels,
    Map<String, String> fields,
    List<String> owners,
    boolean deleting,
    int revisionAt) {

  /** The value of a selectable field; empty if the object has none. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
