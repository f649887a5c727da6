package dev.lares.control.garbage;

import dev.lares.model.ResourceType;

/** One thing for the garbage collector to look at. */
sealed interface Task {
  /** An object, because of its owners, or because it waits for its dependents. */
  record Look(Item item) implements Task {}

  /** An object whose foreground deletion has begun: its dependents are to be looked at. */
  record Begin(Item item) implements Task {}

  /** An owner that is gone: its dependents are to be looked at. */
  record Bereave(String uid) implements Task {}

  /** All objects of a type that was not followed before. */
  record Survey(ResourceType type) implements Task {}

  /** Whether there are types that are not followed yet. */
  record Discover() implements Task {}
}
