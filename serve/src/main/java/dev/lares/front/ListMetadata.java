package dev.lares.front;

import dev.lares.api.Listing;

/** Writes the metadata of a list. */
final class ListMetadata {
  private ListMetadata() {}

  /** Of custom resources, which tell the token even if there is no further page. */
  static Bytes ofCustom(Listing page) {
    return of(page, true);
  }

  static Bytes of(Listing page) {
    return of(page, false);
  }

  private static Bytes of(Listing page, boolean always) {
    if (page.revision() == 0) return new Bytes(2).append("{}");
    var out = new Bytes(128).append("{\"resourceVersion\":\"").append(page.revision()).append("\"");
    if (always || !page.continueToken().isEmpty())
      out.append(",\"continue\":").appendQuoted(page.continueToken());
    var remaining = page.remaining();
    if (remaining != null) out.append(",\"remainingItemCount\":").append(remaining);
    return out.append("}");
  }

  static Bytes ofOne(String resourceVersion) {
    if (resourceVersion.isEmpty()) return new Bytes(2).append("{}");
    return new Bytes(48).append("{\"resourceVersion\":").appendQuoted(resourceVersion).append("}");
  }
}
