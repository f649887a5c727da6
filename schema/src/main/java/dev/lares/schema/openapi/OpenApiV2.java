package dev.lares.schema.openapi;

import dev.lares.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The types of a server as one OpenAPI v2 document, without its paths: clients look here for types
 * only, kubectl for the objects within a List. What the paths allow is told by version 3. The last
 * form made is kept, about a megabyte, for clients ask for it with every such command.
 */
public final class OpenApiV2 {
  private final Schema schema;
  private @Nullable Kept kept;

  @SuppressWarnings("ArrayRecordComponent") // bytes at rest are shared on purpose
  private record Kept(List<PublishedVersion> versions, byte[] protobuf) {}

  public OpenApiV2(Schema schema) {
    this.schema = schema;
  }

  public byte[] json(List<PublishedVersion> versions) {
    return new JsonMapper().writeValueAsBytes(tree(versions));
  }

  /** As a {@code openapi.v2.Document}; callers must not change the bytes. */
  public synchronized byte[] protobuf(List<PublishedVersion> versions) {
    var last = kept;
    if (last == null || !last.versions.equals(versions))
      kept = last = new Kept(List.copyOf(versions), SwaggerMessage.of(tree(versions)));
    return last.protobuf;
  }

  private ObjectNode tree(List<PublishedVersion> versions) {
    var components = new Components(schema);
    for (var version : versions)
      for (var resource : version.resources()) {
        components.kind(resource, false);
        components.kind(resource, true);
        resource.subresources().forEach(subresource -> components.kind(subresource.kind()));
      }
    var root = JsonNodeFactory.instance.objectNode();
    root.put("swagger", "2.0");
    root.putObject("info").put("title", "Kubernetes").put("version", "1.36");
    root.putObject("paths");
    root.set("definitions", OlderSchemas.of(components.all()));
    return root;
  }
}
