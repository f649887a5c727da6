package dev.lares.schema.apply;

import dev.lares.text.Quoted;

/**
 * Who owns fields, and how it came by them. One who applies has one entry whatever versions it
 * applies in; one who updates has one for each version.
 *
 * @param apiVersion of updates; empty for one who applies
 * @param subresource empty for the object itself
 */
record Owner(String name, boolean applies, String apiVersion, String subresource)
    implements Comparable<Owner> {
  static final String APPLY = "Apply";
  static final String UPDATE = "Update";

  String operation() {
    return applies ? APPLY : UPDATE;
  }

  /** As conflicts name it. */
  String shown() {
    var text = new StringBuilder(Quoted.of(name));
    if (!subresource.isEmpty()) text.append(" with subresource ").append(Quoted.of(subresource));
    if (!applies) text.append(" using ").append(apiVersion);
    return text.toString();
  }

  @Override
  public int compareTo(Owner other) {
    int order = name.compareTo(other.name);
    if (order == 0) order = operation().compareTo(other.operation());
    if (order == 0) order = apiVersion.compareTo(other.apiVersion);
    return order != 0 ? order : subresource.compareTo(other.subresource);
  }
}
