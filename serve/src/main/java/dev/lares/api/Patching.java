package dev.lares.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** PATCH: makes the wanted object of the stored one and the patch. */
final class Patching implements Updating.Change {
  private static final List<String> ACCEPTED = List.of(Patch.JSON, Patch.MERGE, Patch.STRATEGIC);

  private final Engine engine;
  private final Target target;
  private final Patch patch;
  private final WriteOptions options;
  private final ArrayList<String> warnings;

  Patching(
      Engine engine,
      Target target,
      Body.Encoded body,
      WriteOptions options,
      ArrayList<String> warnings) {
    this.engine = engine;
    this.target = target;
    this.options = options;
    this.warnings = warnings;
    patch = Patch.of(body, ACCEPTED);
  }

  @Override
  public ObjectNode next(ObjectNode old) {
    var kind = target.kind();
    var type = engine.decoder().type(kind);
    var patched = patch.apply(new Views(kind).shownTree(old.deepCopy()), type);
    var object =
        engine
            .decoder()
            .decodePatched(
                kind,
                patched,
                options,
                warnings::add,
                why -> Statuses.invalidPatch(patch.shown(patched), why));
    Updating.checkSamePlace(target, object);
    return object;
  }
}
