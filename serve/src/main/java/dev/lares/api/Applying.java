package dev.lares.api;

import dev.lares.model.ApiException;
import dev.lares.schema.Schema;
import dev.lares.schema.decode.DecodingException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** PATCH by server-side apply: of what is there, or of nothing yet. */
final class Applying implements Updating.Change {
  static final String MEDIA_TYPE = "application/apply-patch+yaml";

  private final Engine engine;
  private final Target target;
  private final WriteOptions options;
  private final Caller caller;
  private final ArrayList<String> warnings;
  private final Yaml sent;

  Applying(
      Engine engine,
      Target target,
      byte[] body,
      WriteOptions options,
      Caller caller,
      ArrayList<String> warnings) {
    this.engine = engine;
    this.target = target;
    this.options = options;
    this.caller = caller;
    this.warnings = warnings;
    this.sent = read(body);
  }

  static Yaml read(byte[] body) {
    try {
      return Yaml.readApplied(body);
    } catch (DecodingException malformed) {
      throw Statuses.badRequest("error decoding YAML: " + malformed.getMessage());
    }
  }

  /** Applies to what is stored; creates it if there is nothing and {@code creates} allows it. */
  Outcome perform(Updating updating, Creating creating, Updating.Part part, boolean creates) {
    for (int attempt = 1; ; attempt++) {
      if (!creates || engine.find(target) != null)
        return updating.change(target, part, this, options, caller, warnings);
      var object = object(null);
      var uid = Metadata.uid(object);
      if (!uid.isEmpty())
        throw Statuses.conflict(
            target.kind().type(),
            target.name(),
            "uid mismatch: the provided object specified uid "
                + uid
                + ", and no existing object was found");
      place(object);
      creating.checkAllowed(target, caller);
      try {
        return creating.createOwned(target, object, options, caller, warnings);
      } catch (ApiException overtaken) {
        if (!overtaken.alreadyExists() || attempt == Engine.ATTEMPTS) throw overtaken;
      }
    }
  }

  private void place(ObjectNode object) {
    var namespace = Metadata.namespace(object);
    if (target.kind().type().namespaced()
        && !namespace.isEmpty()
        && !namespace.equals(target.namespace()))
      throw Statuses.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    Updating.checkPlace(target, object);
    Metadata.of(object).remove("resourceVersion");
  }

  @Override
  public ObjectNode next(ObjectNode old) {
    var object = object(new Views(target.kind()).shownTree(old.deepCopy()));
    Updating.checkSamePlace(target, object);
    return object;
  }

  @Override
  public boolean settlesOwners() {
    return true;
  }

  /** Null for {@code old} if there is nothing yet. */
  private ObjectNode object(@Nullable ObjectNode old) {
    var kind = target.kind();
    AppliedKind.check(sent.object(), kind.type().apiVersion(), kind.type().kind());
    var now = engine.time().now();
    var result = engine.owners().applied(target, old, sent.object(), options, caller, now);
    tellRepeated(sent, options, warnings);
    // owners are in order already, and long: they take no part in decoding
    var owners = Metadata.of(result).remove(Owners.ENTRIES);
    var object =
        engine
            .decoder()
            .decodePatched(
                kind, result, WriteOptions.INTERNAL, ignored -> {}, why -> misfit(result, why));
    if (owners != null) Metadata.of(object).set(Owners.ENTRIES, owners);
    return object;
  }

  /** What fits the loose types of apply, but not the object's own. */
  private ApiException misfit(ObjectNode result, String why) {
    var type = engine.decoder().type(target.kind());
    var problem = type == null ? null : new StructuredMisfit(Schema.builtIn()).find(result, type);
    var described = AppliedKind.described(sent.object());
    return Statuses.plain500(
        "failed to convert new object ("
            + described
            + ") to proper version: unable to convert unstructured object to "
            + described.substring(described.indexOf("; ") + 2)
            + ": "
            + (problem == null ? StructuredMisfit.text(why) : problem));
  }

  /** Keys that the body repeats. */
  static void tellRepeated(Yaml sent, WriteOptions options, ArrayList<String> warnings) {
    if (sent.repeatedKeys().isEmpty()) return;
    if (options.fieldValidation().equals("Strict"))
      throw Statuses.badRequest(
          "error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n  "
              + String.join("\n  ", sent.repeatedKeys()));
    if (!options.fieldValidation().equals("Ignore")) warnings.addAll(sent.repeatedKeys());
  }
}
