package dev.lares.front;

import dev.lares.api.Json;
import dev.lares.api.Listing;
import dev.lares.api.Outcome;
import dev.lares.api.Statuses;
import dev.lares.api.Watching;
import dev.lares.front.Form.Media;
import dev.lares.front.Form.Shape;
import dev.lares.front.Table.Include;
import dev.lares.kind.Kind;
import dev.lares.kind.Texts;
import dev.lares.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a verb answered into the form the client asked for. */
record Encoding(Form form, Kind kind, Include include, Clock clock) {
  private static final byte[] NEW_LINE = {'\n'};

  /** Reads {@code includeObject} where it matters: for Tables. */
  static Encoding of(Form form, Kind kind, Query query, Clock clock) {
    if (form.shape() != Shape.TABLE) return new Encoding(form, kind, Include.METADATA, clock);
    var asked = query.first("includeObject");
    var include =
        switch (asked) {
          case "", "Metadata" -> Include.METADATA;
          case "None" -> Include.NONE;
          case "Object" -> Include.OBJECT;
          default ->
              throw Statuses.badRequest(
                  "Unable to convert to Table as requested: includeObject: Invalid value: "
                      + Texts.quoted(asked)
                      + ": must be 'Metadata', 'Object', 'None', or empty");
        };
    return new Encoding(form, kind, include, clock);
  }

  Payload outcome(Outcome outcome) {
    var json = outcome.json();
    boolean message = form.media() == Media.PROTOBUF;
    if (form.shape() == Shape.WHOLE && message) return Payload.of(Messages.whole(json));
    if (form.shape() == Shape.WHOLE) return finish(Payload.of(json, NEW_LINE));
    var object = Json.tree(json);
    var found = Json.text(object, "kind");
    if (found.equals("Status"))
      return message ? Payload.of(Messages.whole(json)) : finish(Payload.of(json, NEW_LINE));
    if (form.shape() == Shape.PARTIAL_LIST)
      throw Form.notAcceptable(
          "you requested PartialObjectMetadataList, but the requested object is not a list (*"
              + goPackage()
              + "."
              + found
              + ")");
    if (message) return Payload.of(Messages.partial(json, form.metaVersion()));
    var out = new Bytes(json.length + 1024);
    if (form.shape() == Shape.PARTIAL) PartialObjects.append(out, json, form.metaVersion());
    else appendTable(out, json, object, true);
    return finish(Payload.of(out.append("\n").copy()));
  }

  /** A Table of one object. */
  void appendTable(Bytes out, byte[] json, ObjectNode object, boolean withColumns) {
    var table = Table.of(kind, include, form.metaVersion(), clock.now());
    var revision = Json.text(object.path("metadata"), "resourceVersion");
    table.begin(out, ListMetadata.ofOne(revision), withColumns);
    table.appendRow(out, json);
    table.end(out);
  }

  /** What a watch in this form is called. */
  String watchType() {
    return form.media() == Media.PROTOBUF ? Accept.PROTOBUF_WATCH : form.media().text();
  }

  EventStream frames(Watching watching) {
    if (form.shape() == Shape.PARTIAL_LIST) return new NoFrames(watching);
    return form.media() == Media.PROTOBUF
        ? new MessageFrames(watching, kind, form)
        : new WatchFrames(watching, this);
  }

  Payload list(Listing page) {
    if (form.media() == Media.PROTOBUF && form.shape() != Shape.PARTIAL) return messageList(page);
    return finish(
        switch (form.shape()) {
          case WHOLE -> new ListPayload(kind, page);
          case TABLE -> tableOf(page);
          case PARTIAL_LIST -> partialListOf(page);
          case PARTIAL ->
              throw Form.notAcceptable(
                  "you requested PartialObjectMetadata, but the requested object is a list (*"
                      + goPackage()
                      + "."
                      + kind.type().kind()
                      + "List)");
        });
  }

  private Payload messageList(Listing page) {
    return form.shape() == Shape.WHOLE
        ? MessageList.of(kind, page)
        : MessageList.ofMetadata(page, form.metaVersion());
  }

  private Payload tableOf(Listing page) {
    var table = Table.of(kind, include, form.metaVersion(), clock.now());
    var head = new Bytes(4096);
    table.begin(head, ListMetadata.of(page), true);
    return new ShapedList(head, page, table::appendRow, "]}\n");
  }

  private Payload partialListOf(Listing page) {
    var head =
        new Bytes(256)
            .append("{\"kind\":\"PartialObjectMetadataList\",\"apiVersion\":\"meta.k8s.io/")
            .append(form.metaVersion())
            .append("\",\"metadata\":");
    var metadata = ListMetadata.of(page);
    head.write(metadata.array(), 0, metadata.size());
    head.append(",\"items\":[");
    return new ShapedList(
        head, page, (out, json) -> PartialObjects.append(out, json, form.metaVersion()), "]}\n");
  }

  private Payload finish(Payload json) {
    if (form.media() == Media.YAML) return Payload.of(YamlText.of(Json.parse(json.bytes())));
    return form.pretty() ? new PrettyPayload(json) : json;
  }

  /** The package in which Kubernetes keeps the type; it shows in a text of a refusal. */
  private String goPackage() {
    var group = kind.type().group();
    if (group.isEmpty() || group.equals("events.k8s.io")) return "core";
    int dot = group.indexOf('.');
    return dot < 0 ? group : group.substring(0, dot);
  }
}
