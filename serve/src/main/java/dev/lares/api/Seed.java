package dev.lares.api;

import dev.lares.store.Stored;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that a cluster begins with, known to be well formed.
 *
 * @param type group-resource
 * @param object complete but for uid, creation time and revision
 * @param replaced what it takes the place of; null for nothing
 */
public record Seed(String type, String key, ObjectNode object, @Nullable Stored replaced) {}
