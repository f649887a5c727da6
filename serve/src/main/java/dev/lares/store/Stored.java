package dev.lares.store;

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

  /** Empty for a cluster-scoped object. */
  public String namespace() {
    int slash = key.indexOf('/');
    return slash < 0 ? "" : key.substring(0, slash);
  }

  public String name() {
    return key.substring(key.indexOf('/') + 1);
  }
}
