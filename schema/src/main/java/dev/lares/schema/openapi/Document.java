package dev.lares.schema.openapi;

import dev.lares.schema.Schema;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes one document: the paths of a version's resources, and every schema they lead to. */
final class Document {
  private final PublishedVersion version;
  private final Components components;

  Document(Schema schema, PublishedVersion version) {
    this.version = version;
    this.components = new Components(schema);
  }

  ObjectNode make() {
    var root = JsonNodeFactory.instance.objectNode();
    root.put("openapi", "3.0.0");
    root.putObject("info").put("title", "Kubernetes").put("version", "1.36");
    var paths = root.putObject("paths");
    for (var resource : version.resources()) new Paths(paths, resource, components).add();
    var holder = root.putObject("components");
    holder.set("schemas", components.all());
    holder
        .putObject("securitySchemes")
        .putObject("BearerToken")
        .put("type", "apiKey")
        .put("description", "Bearer Token authentication")
        .put("name", "authorization")
        .put("in", "header");
    return root;
  }
}
