package dev.lares.store;

import java.nio.charset.StandardCharsets;

/**
 * One object at one revision: exactly the bytes a client reads.
 *
 * @param type group-resource, such as {@code pods}
 * @param key {@code namespace/name} or {@code name}
 * @param revision the object's {@code metadata.resourceVersion}, as found in {@code json}
 * @param json the encoded object in its storage version; never modified
 */
@SuppressWarnings("ArrayRecordComponent") // bytes at rest are shared on purpose and never compared
public record Stored(String type, String key, long revision, byte[] json, Header header) {

  /**
   * This state with another revision written into its JSON: what a watcher sees of an object that
   * was deleted, or left its selection, at that revision.
   */
  public Stored at(long revision) {
    var digits = Long.toString(revision).getBytes(StandardCharsets.US_ASCII);
    int tail = header.revisionAt() + header.revisionLength();
    var text = new byte[json.length - header.revisionLength() + digits.length];
    System.arraycopy(json, 0, text, 0, header.revisionAt());
    System.arraycopy(digits, 0, text, header.revisionAt(), digits.length);
    System.arraycopy(json, tail, text, header.revisionAt() + digits.length, json.length - tail);
    return new Stored(type, key, revision, text, header.withRevisionLength(digits.length));
  }

  /** Empty for a cluster-scoped object. */
  public String namespace() {
    int slash = key.indexOf('/');
    return slash < 0 ? "" : key.substring(0, slash);
  }

  public String name() {
    return key.substring(key.indexOf('/') + 1);
  }
}
