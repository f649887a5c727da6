package dev.lares.api;

import java.util.List;

/**
 * What a verb answers: the bytes of an object or of a Status, ready to send or to be printed as a
 * Table.
 *
 * @param code 200 or 201
 * @param warnings texts for Warning headers
 */
@SuppressWarnings("ArrayRecordComponent") // bytes at rest are shared on purpose
public record Outcome(int code, byte[] json, List<String> warnings) {
  public Outcome(int code, byte[] json) {
    this(code, json, List.of());
  }
}
