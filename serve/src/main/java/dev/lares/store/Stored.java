package dev.lares.store;

/**
 * One object at one revision. Its bytes are kept smaller than they are read, so {@link #json} makes
 * them anew: whoever needs them twice keeps them.
 *
 * @param type group-resource, such as {@code pods}
 * @param key {@code namespace/name} or {@code name}
 * @param revision the object's {@code metadata.resourceVersion}, as found in the JSON
 */
public record Stored(String type, String key, long revision, Content content, Header header) {

  /**
   * An object that is {@code json}, which is taken over.
   *
   * @param header made of that JSON, in which it says where the digits of the revision are
   */
  public static Stored of(String type, String key, long revision, byte[] json, Header header) {
    return new Stored(type, key, revision, Content.whole(json, header.revisionAt()), header);
  }

  /** An object that is kept nowhere and has no revision: {@code json} is read as it is. */
  public static Stored made(String type, String key, byte[] json, Header header) {
    return new Stored(type, key, 0, Content.fixed(json), header);
  }

  /** The encoded object in its storage version, exactly as a client reads it; the caller's own. */
  public byte[] json() {
    return content.json(revision);
  }

  /** Length of the JSON in bytes. */
  public int length() {
    return content.length(revision);
  }

  /** Whether the JSON begins with {@code prefix}. */
  public boolean begins(byte[] prefix) {
    return content.begins(prefix);
  }

  /**
   * Writes the JSON to {@code out} from {@code at}, leaving out {@code skipped} bytes of its
   * beginning, which end before the revision.
   */
  public void copyTo(byte[] out, int at, int skipped) {
    content.copyTo(out, at, skipped, revision);
  }

  /**
   * This state with another revision: what a watcher sees of an object that was deleted, or left
   * its selection, at that revision.
   */
  public Stored at(long revision) {
    return new Stored(type, key, revision, content, header);
  }

  /** The same object shown as {@code json}, which is its JSON whatever the revision. */
  public Stored shownAs(byte[] json) {
    return new Stored(type, key, revision, Content.fixed(json), header);
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
