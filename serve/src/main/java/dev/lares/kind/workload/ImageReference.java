package dev.lares.kind.workload;

import java.util.regex.Pattern;

/** What an image's name says of how to pull it. */
final class ImageReference {
  private static final String DOMAIN_PART = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
  private static final String PATH_PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:(?:"
              + DOMAIN_PART
              + "(?:\\."
              + DOMAIN_PART
              + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?/)?"
              + PATH_PART
              + "(?:/"
              + PATH_PART
              + ")*"
              + "(?::(?<tag>\\w[\\w.-]{0,127}))?"
              + "(?:@(?<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?");

  private ImageReference() {}

  /** {@code Always} for the latest image, by tag or for lack of one, else {@code IfNotPresent}. */
  static String pullPolicy(String image) {
    var reference = REFERENCE.matcher(image);
    if (!reference.matches()) return "IfNotPresent";
    var tag = reference.group("tag");
    var latest = tag == null ? reference.group("digest") == null : tag.equals("latest");
    return latest ? "Always" : "IfNotPresent";
  }
}
