package dev.lares.schema.protobuf;

import dev.lares.schema.Gvk;
import dev.lares.schema.JsonKind;
import dev.lares.schema.Merging;
import dev.lares.schema.Presence;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of messages: those of the table, and those of answers that OpenAPI does not describe,
 * which are the documents of discovery and partial objects.
 */
final class MessageTypes {
  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
  private static final Shape TEXT = Shape.of(JsonKind.STRING);
  private static final Shape TEXTS = Shape.list(TEXT);
  private static final Shape OBJECT_META = Shape.object(META + "ObjectMeta");
  private static final Shape LIST_META = Shape.object(META + "ListMeta");

  private final Schema schema;
  private final Map<String, SchemaType> declared = new HashMap<>();

  MessageTypes(Schema schema) {
    this.schema = schema;
    declare("GroupVersionKind", text(1, "group"), text(2, "version"), text(3, "kind"));
    declare("ServerAddress", text(1, "clientCIDR"), text(2, "serverAddress"));
    declare("GroupVersion", text(1, "groupVersion"), text(2, "version"));
    declare("APIVersions", texts(1, "versions"), many(2, SERVERS, "ServerAddress"));
    declare(
        "APIGroup",
        text(1, "name"),
        many(2, "versions", "GroupVersion"),
        field(3, "preferredVersion", Shape.object("GroupVersion"), false),
        many(4, SERVERS, "ServerAddress"));
    declare("APIGroupList", many(1, "groups", "APIGroup"));
    declare(
        "APISubresourceDiscovery",
        text(1, "subresource"),
        kind(2),
        many(3, "acceptedTypes", "GroupVersionKind"),
        texts(4, "verbs"));
    declare(
        "APIResourceDiscovery",
        text(1, "resource"),
        kind(2),
        text(3, "scope"),
        text(4, "singularResource"),
        texts(5, "verbs"),
        texts(6, "shortNames"),
        texts(7, "categories"),
        many(8, "subresources", "APISubresourceDiscovery"));
    declare(
        "APIVersionDiscovery",
        text(1, "version"),
        many(2, "resources", "APIResourceDiscovery"),
        text(3, "freshness"));
    declare(
        "APIGroupDiscovery",
        field(1, "metadata", OBJECT_META, false),
        many(2, "versions", "APIVersionDiscovery"));
    declareList("APIGroupDiscoveryList", "APIGroupDiscovery");
    declare("PartialObjectMetadata", field(1, "metadata", OBJECT_META, false));
    declareList("PartialObjectMetadataList", "PartialObjectMetadata");
  }

  private static final String SERVERS = "serverAddressByClientCIDRs";

  SchemaType of(Shape shape) {
    var own = declared.get(shape.typeName());
    return own == null ? schema.type(shape) : own;
  }

  @Nullable SchemaType of(Gvk gvk) {
    return switch (gvk.group()) {
      case "" -> gvk.kind().equals("APIResourceList") ? schema.type(META + gvk.kind()) : core(gvk);
      case "meta.k8s.io", "apidiscovery.k8s.io" -> declared.get(gvk.kind());
      default -> schema.kind(gvk);
    };
  }

  private @Nullable SchemaType core(Gvk gvk) {
    var known = schema.kind(gvk);
    return known == null ? declared.get(gvk.kind()) : known;
  }

  private void declare(String name, SchemaField... fields) {
    declared.put(name, new SchemaType(name, "v1." + name, List.of(), false, List.of(fields)));
  }

  private void declareList(String name, String items) {
    var fields = new ArrayList<SchemaField>();
    fields.add(field(1, "metadata", LIST_META, false));
    fields.add(many(2, "items", items));
    declare(name, fields.toArray(SchemaField[]::new));
  }

  private static SchemaField text(int number, String name) {
    return field(number, name, TEXT, false);
  }

  private static SchemaField texts(int number, String name) {
    return field(number, name, TEXTS, false);
  }

  private static SchemaField many(int number, String name, String type) {
    return field(number, name, Shape.list(Shape.object(type)), false);
  }

  private static SchemaField kind(int number) {
    return field(number, "responseKind", Shape.object("GroupVersionKind"), true);
  }

  private static SchemaField field(int number, String name, Shape shape, boolean pointer) {
    return new SchemaField(
        name,
        number,
        0,
        shape,
        Presence.UNLESS_EMPTY,
        pointer,
        false,
        Merging.PLAIN,
        "",
        List.of(),
        "",
        "");
  }
}
