package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Texts;
import dev.lares.kind.custom.ScalePaths;
import dev.lares.schema.Schema;
import dev.lares.schema.apply.FieldSet;
import dev.lares.schema.apply.Ownership;
import dev.lares.schema.apply.ScaleOwners;
import dev.lares.schema.apply.TableTypes;
import dev.lares.schema.apply.Untyped;
import dev.lares.schema.apply.Versions;
import dev.lares.schema.apply.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The scale of a workload: its replicas, seen as an autoscaling/v1 Scale. */
final class Scale implements Subresource {
  private static final List<String> PATCHES = List.of(Patch.JSON, Patch.MERGE, Patch.STRATEGIC);

  private static final String VERSION = "autoscaling/v1";
  private static final FieldSet REPLICAS = FieldSet.ofPath("spec", "replicas");
  private static final ObjectNode BLANK = blank();
  private static final Ownership OWNERSHIP = ownership();

  /** A change that settles who owns what by itself. */
  @FunctionalInterface
  private interface Owning extends Updating.Change {
    @Override
    default boolean settlesOwners() {
      return true;
    }
  }

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
    var object = engine.tree(target.kind(), stored);
    checkReplicas(target.kind(), object);
    return new Outcome(200, Json.bytes(scale(target.kind(), object)));
  }

  @Override
  public Outcome update(Target target, Body body, WriteOptions options, Caller caller) {
    var sent = engine.decoder().plain("Scale", body);
    if (!Metadata.name(sent).equals(target.name())) Updating.checkSamePlace(target, sent);
    return change(target, owned(target, scale -> sent, options, caller), options, caller);
  }

  @Override
  public Outcome patch(Target target, Body.Encoded body, WriteOptions options, Caller caller) {
    if (body.mediaType().equals(Applying.MEDIA_TYPE)) return apply(target, body, options, caller);
    var patch = Patch.of(body, PATCHES);
    UnaryOperator<ObjectNode> edit = scale -> patch.apply(scale.deepCopy(), null);
    return change(target, owned(target, edit, options, caller), options, caller);
  }

  private Outcome apply(Target target, Body.Encoded body, WriteOptions options, Caller caller) {
    var sent = Applying.read(body.bytes());
    AppliedKind.check(sent.object(), VERSION, "Scale");
    Applying.tellRepeated(sent, options, new ArrayList<>());
    return change(
        target,
        scale ->
            Owners.applied(
                OWNERSHIP,
                scale,
                BLANK,
                sent.object(),
                writer(target, options, caller),
                options.force()),
        options,
        caller);
  }

  /** {@code edit}, and who owns the number thereafter. */
  private UnaryOperator<ObjectNode> owned(
      Target target, UnaryOperator<ObjectNode> edit, WriteOptions options, Caller caller) {
    return scale -> {
      var next = withoutZero(edit.apply(scale));
      OWNERSHIP.update(scale, next, writer(target, options, caller));
      return next;
    };
  }

  private Writer writer(Target target, WriteOptions options, Caller caller) {
    var writer = Owners.writer(target, options, caller, engine.time().now());
    return new Writer(writer.manager(), VERSION, writer.subresource(), writer.time());
  }

  private Outcome change(
      Target target, UnaryOperator<ObjectNode> edit, WriteOptions options, Caller caller) {
    var main = new Target(target.kind(), target.namespace(), target.name(), "");
    var outcome =
        updating.change(
            main,
            Updating.Part.MAIN,
            (Owning)
                old -> {
                  var owners = new ScaleOwners(field(target), target.kind().type().apiVersion());
                  var before = old.path("metadata").get(Owners.ENTRIES);
                  var scale = scale(target.kind(), old);
                  Metadata.of(scale).set(Owners.ENTRIES, owners.ofScale(before));
                  var wanted = withoutZero(edit.apply(scale));
                  var next = old.deepCopy();
                  var after =
                      owners.ofWorkload(before, wanted.path("metadata").get(Owners.ENTRIES));
                  if (after.toString().equals("[]")) Metadata.of(next).remove(Owners.ENTRIES);
                  else Metadata.of(next).set(Owners.ENTRIES, after);
                  var revision = Metadata.of(wanted).path("resourceVersion");
                  // of custom resources one may be wanted for a write, but not for their scale
                  if (target.kind().custom() == null || revision.isString())
                    Metadata.of(next).set("resourceVersion", revision);
                  long replicas = replicas(target, wanted);
                  var paths = paths(target.kind());
                  if (paths != null) paths.setReplicas(next, replicas);
                  else Metadata.putNumber(Json.child(next, "spec"), "replicas", replicas);
                  return next;
                },
            options,
            caller,
            new ArrayList<>());
    var changed = Json.tree(new Views(target.kind()).shown(outcome.json()));
    return new Outcome(200, Json.bytes(scale(target.kind(), changed)), outcome.warnings());
  }

  private static Ownership ownership() {
    var type = Schema.builtIn().kind("autoscaling", "v1", "Scale");
    var known = type == null ? Untyped.DEDUCED : TableTypes.builtIn().of(type);
    return new Ownership(known, Versions.only(VERSION, known), set -> set);
  }

  /** A scale shows no zero, so nobody owns one. */
  private static ObjectNode withoutZero(ObjectNode scale) {
    var spec = scale.get("spec");
    if (!(spec instanceof ObjectNode given) || !given.path("replicas").isNumber()) return scale;
    if (given.path("replicas").longValue(-1) != 0) return scale;
    var copy = scale.deepCopy();
    Json.child(copy, "spec").remove("replicas");
    return copy;
  }

  private static long replicas(Target target, ObjectNode wanted) {
    long replicas = wanted.path("spec").path("replicas").longValue(0);
    // custom resources are checked as a whole
    if (replicas >= 0 || target.kind().custom() != null) return replicas;
    var errors = new FieldErrors();
    errors.invalid(
        FieldPath.of("spec", "replicas"), replicas, "must be greater than or equal to 0");
    throw Statuses.invalid(
        "Scale.autoscaling", "autoscaling", "Scale", target.name(), errors.causes());
  }

  /** The field whose owners are those of the scale's replicas. */
  private static FieldSet field(Target target) {
    var paths = paths(target.kind());
    return paths == null
        ? REPLICAS
        : FieldSet.ofPath(ScalePaths.names(paths.replicas()).toArray(String[]::new));
  }

  private static ObjectNode blank() {
    var scale = Json.object().put("kind", "Scale").put("apiVersion", VERSION);
    scale.putObject("metadata");
    fill(scale, scale.putObject("spec"), 0, 0, "");
    return scale;
  }

  private static @Nullable ScalePaths paths(Kind kind) {
    var custom = kind.custom();
    return custom == null ? null : custom.scale();
  }

  /** A custom resource may have nothing there; Kubernetes calls that a fault of its own. */
  private static void checkReplicas(Kind kind, ObjectNode object) {
    var paths = paths(kind);
    if (paths != null && !ScalePaths.at(paths.replicas(), object).isIntegralNumber())
      throw Statuses.internal(
          "the spec replicas field " + Texts.quoted(paths.replicas()) + " does not exist");
  }

  private static ObjectNode scale(Kind kind, ObjectNode object) {
    var scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    var metadata = scale.putObject("metadata");
    for (var name : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp"))
      Metadata.copy(Metadata.of(object), metadata, name);
    var spec = scale.putObject("spec");
    var paths = paths(kind);
    if (paths != null) {
      long wanted = ScalePaths.at(paths.replicas(), object).longValue(0);
      long current = ScalePaths.at(paths.current(), object).longValue(0);
      var selector = paths.selector().isEmpty() ? null : ScalePaths.at(paths.selector(), object);
      fill(scale, spec, wanted, current, selector == null ? "" : selector.stringValue(""));
      return scale;
    }
    var selector = object.path("spec").path("selector");
    boolean plain = object.path("apiVersion").stringValue("").equals("v1");
    fill(
        scale,
        spec,
        object.path("spec").path("replicas").longValue(0),
        object.path("status").path("replicas").longValue(0),
        (plain ? Selectors.ofMap(selector) : Selectors.of(selector)).toString());
    return scale;
  }

  private static void fill(
      ObjectNode scale, ObjectNode spec, long wanted, long current, String selector) {
    if (wanted != 0) Metadata.putNumber(spec, "replicas", wanted);
    var status = scale.putObject("status");
    Metadata.putNumber(status, "replicas", current);
    if (!selector.isEmpty()) status.put("selector", selector);
  }
}
