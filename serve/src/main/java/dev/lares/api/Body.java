package dev.lares.api;

import tools.jackson.databind.node.ObjectNode;

/** What a client sent. */
public sealed interface Body {
  /** No body at all. */
  Body EMPTY = new Encoded(new byte[0], "application/json");

  /**
   * As it came over the wire.
   *
   * @param mediaType without parameters, such as {@code application/yaml}; for patches it is the
   *     patch type
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, not compared
  record Encoded(byte[] bytes, String mediaType) implements Body {}

  /**
   * From a part of Lares in the same process; the tree is handed over and not used by the sender
   * again.
   */
  record Tree(ObjectNode object) implements Body {}
}
