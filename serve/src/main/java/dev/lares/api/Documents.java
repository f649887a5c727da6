package dev.lares.api;

import dev.lares.schema.decode.DecodingException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Files of objects as people write them: YAML, so also JSON, one document after the other. */
public final class Documents {
  private Documents() {}

  /**
   * All objects in {@code file}; empty documents are none.
   *
   * @throws IllegalArgumentException if it cannot be read, with a message for people
   */
  public static List<ObjectNode> read(byte[] file) {
    try {
      return Yaml.readAll(file);
    } catch (DecodingException unreadable) {
      throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
    }
  }
}
