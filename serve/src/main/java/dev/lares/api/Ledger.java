package dev.lares.api;

import dev.lares.model.ResourceType;
import dev.lares.store.Picture;
import dev.lares.store.Stored;
import tools.jackson.databind.node.ObjectNode;

/** Where admission plugins keep book: objects of their own that change with what they admit. */
public interface Ledger {
  /** The cluster as it is now, which may be later than the request's picture of it. */
  Picture current();

  /**
   * Replaces {@code stored} by {@code next}, without admission.
   *
   * @throws dev.lares.store.ConflictException if it has changed meanwhile
   */
  void replace(ResourceType type, Stored stored, ObjectNode next);
}
