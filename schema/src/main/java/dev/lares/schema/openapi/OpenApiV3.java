package dev.lares.schema.openapi;

import dev.lares.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The OpenAPI v3 documents of a server. A document is made when it is first asked for and kept
 * until the resources of its group and version change; so there are at most as many as versions.
 */
public final class OpenApiV3 {
  /** To be changed whenever the same resources give another document. */
  private static final String EDITION = "kubernetes-1.36 1 ";

  private record Kept(String hash, byte[] bytes) {}

  private final Schema schema;
  private final JsonMapper mapper = new JsonMapper();
  private final Map<String, Kept> documents = new ConcurrentHashMap<>();

  public OpenApiV3(Schema schema) {
    this.schema = schema;
  }

  /** The answer of {@code /openapi/v3}: where each version's document is. */
  public byte[] index(List<PublishedVersion> versions) {
    var root = JsonNodeFactory.instance.objectNode();
    var paths = root.putObject("paths");
    for (var version : versions)
      paths
          .putObject(version.path())
          .put("serverRelativeURL", "/openapi/v3/" + version.path() + "?hash=" + hash(version));
    return mapper.writeValueAsBytes(root);
  }

  /** Changes with the document: its ETag, and the {@code hash} in the index. */
  public String hash(PublishedVersion version) {
    return version.hash(EDITION);
  }

  /** The document as JSON; callers must not change the bytes. */
  public byte[] document(PublishedVersion version) {
    var hash = hash(version);
    var kept = documents.get(version.path());
    if (kept == null || !kept.hash().equals(hash)) {
      kept = new Kept(hash, mapper.writeValueAsBytes(new Document(schema, version).make()));
      documents.put(version.path(), kept);
    }
    return kept.bytes();
  }
}
