package dev.lares.scheduling;

import java.util.SortedSet;

/** What a plugin makes of a pod before it looks at nodes. */
public sealed interface Preparation {
  Preparation SKIP = new Skip();

  /** The plugin has nothing against any node. */
  record Skip() implements Preparation {}

  /** Nodes are to be asked one by one. */
  record Ask(Rule rule) implements Preparation {}

  /** Only the nodes with these names come into question, and are to be asked. */
  record Only(SortedSet<String> nodes, Rule rule) implements Preparation {}

  /** No node will do, whichever there are. */
  record Refused(String message) implements Preparation {}
}
