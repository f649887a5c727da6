package dev.lares.demo;

import java.util.Collection;
import tools.jackson.databind.JsonNode;

/** Something that is to become true of a collection of objects. */
@FunctionalInterface
interface Claim {
  /** What is still missing, for a person to read; empty if the claim holds. */
  String missing(Collection<JsonNode> objects);
}
