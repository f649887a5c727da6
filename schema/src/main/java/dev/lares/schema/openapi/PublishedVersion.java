package dev.lares.schema.openapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** All resources of one group and version: what one document is about. */
public record PublishedVersion(String group, String version, List<PublishedResource> resources) {

  public PublishedVersion {
    resources = List.copyOf(resources);
  }

  /** As in the index: {@code api/v1}, {@code apis/apps/v1}. */
  public String path() {
    return group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
  }

  /**
   * Names the document's content. It is taken from what the document is made of, so that the index
   * does not need the documents.
   *
   * @param edition of the table and of this generator
   */
  String hash(String edition) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((edition + path() + resources).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest()).toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
