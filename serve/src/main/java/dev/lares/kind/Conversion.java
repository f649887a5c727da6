package dev.lares.kind;

import tools.jackson.databind.node.ObjectNode;

/**
 * How a kind that is another view of objects stored as a different one reads and writes them. Both
 * ways work in place and set {@code apiVersion} and {@code kind}.
 */
public interface Conversion {
  /** Makes this kind's form of the stored form. */
  void fromStored(ObjectNode object);

  /** Makes the stored form of this kind's. */
  void toStored(ObjectNode object);
}
