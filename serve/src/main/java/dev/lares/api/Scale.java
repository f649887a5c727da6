package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** The scale of a workload: its replicas, seen as an autoscaling/v1 Scale. */
final class Scale implements Subresource {
  private static final List<String> PATCHES = List.of(Patch.JSON, Patch.MERGE, Patch.STRATEGIC);

  private final Engine engine;
  private final Updating updating;

  Scale(Engine engine, Updating updating) {
    this.engine = engine;
    this.updating = updating;
  }

  @Override
  public Outcome get(Target target, Caller caller) {
    var stored = engine.find(target);
    if (stored == null) throw Statuses.notFound(target.kind().type(), target.name());
    return new Outcome(200, Json.bytes(scale(Json.tree(stored.json()))));
  }

  @Override
  public Outcome update(Target target, Body body, WriteOptions options, Caller caller) {
    var sent = engine.decoder().plain("Scale", body);
    if (!Metadata.name(sent).equals(target.name())) Updating.checkSamePlace(target, sent);
    return change(target, scale -> sent, options, caller);
  }

  @Override
  public Outcome patch(Target target, Body.Encoded body, WriteOptions options, Caller caller) {
    var patch = Patch.of(body, PATCHES);
    return change(target, scale -> patch.apply(scale, null), options, caller);
  }

  private Outcome change(
      Target target, UnaryOperator<ObjectNode> edit, WriteOptions options, Caller caller) {
    var main = new Target(target.kind(), target.namespace(), target.name(), "");
    var outcome =
        updating.change(
            main,
            Updating.Part.MAIN,
            old -> {
              var wanted = edit.apply(scale(old));
              var next = old.deepCopy();
              Metadata.of(next).set("resourceVersion", Metadata.of(wanted).path("resourceVersion"));
              Metadata.putNumber(Json.child(next, "spec"), "replicas", replicas(target, wanted));
              return next;
            },
            options,
            caller,
            new ArrayList<>());
    return new Outcome(200, Json.bytes(scale(Json.tree(outcome.json()))), outcome.warnings());
  }

  private static long replicas(Target target, ObjectNode wanted) {
    long replicas = wanted.path("spec").path("replicas").longValue(0);
    if (replicas >= 0) return replicas;
    var errors = new FieldErrors();
    errors.invalid(
        FieldPath.of("spec", "replicas"), replicas, "must be greater than or equal to 0");
    throw Statuses.invalid(
        "Scale.autoscaling", "autoscaling", "Scale", target.name(), errors.causes());
  }

  private static ObjectNode scale(ObjectNode object) {
    var scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    var metadata = scale.putObject("metadata");
    for (var name : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp"))
      Metadata.copy(Metadata.of(object), metadata, name);
    var spec = scale.putObject("spec");
    long replicas = object.path("spec").path("replicas").longValue(0);
    if (replicas != 0) Metadata.putNumber(spec, "replicas", replicas);
    var status = scale.putObject("status");
    Metadata.putNumber(status, "replicas", object.path("status").path("replicas").longValue(0));
    var selector = object.path("spec").path("selector");
    boolean plain = object.path("apiVersion").stringValue("").equals("v1");
    var text = (plain ? Selectors.ofMap(selector) : Selectors.of(selector)).toString();
    if (!text.isEmpty()) status.put("selector", text);
    return scale;
  }
}
