package dev.lares.workload;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A short name for a pod template: what tells the pods and revisions of one template apart. */
public final class TemplateHash {
  /** Kubernetes' alphabet for names: no vowels, no 0, 1, 3, so no words and no doubts. */
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private TemplateHash() {}

  /**
   * The hash of a template, up to ten characters that may stand in names and labels.
   *
   * @param json the template as compact JSON with sorted keys
   * @param collisions how often this object met another template of the same hash; null if never
   */
  public static String of(String json, @Nullable Integer collisions) {
    int hash = fnv1a(FNV_OFFSET, json);
    if (collisions != null) hash = fnv1a(hash, "#" + collisions);
    var digits = Integer.toUnsignedString(hash);
    var text = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++)
      text.append(ALPHABET.charAt(digits.charAt(i) % ALPHABET.length()));
    return text.toString();
  }

  private static int fnv1a(int start, String text) {
    int hash = start;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    return hash;
  }
}
