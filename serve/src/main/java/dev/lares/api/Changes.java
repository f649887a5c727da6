package dev.lares.api;

import tools.jackson.databind.node.ObjectNode;

/**
 * A patch from a part of Lares in the same process.
 *
 * @param tree handed over and not used by the sender again
 * @param mediaType of a merge patch or a strategic one
 */
public record Changes(ObjectNode tree, String mediaType) {
  /** As it would have come over the wire. */
  Body.Encoded encoded() {
    return new Body.Encoded(Json.bytes(tree), mediaType);
  }
}
