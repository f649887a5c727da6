package dev.lares.api;

import dev.lares.model.ApiException;
import dev.lares.schema.apply.OwnersText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PATCH: makes the wanted object of the stored one and the patch. */
final class Patching implements Updating.Change {
  private static final List<String> ACCEPTED = List.of(Patch.JSON, Patch.MERGE, Patch.STRATEGIC);

  /** For kinds whose lists have no merge keys known here. */
  private static final List<String> WITHOUT_MERGE_KEYS =
      List.of(Patch.JSON, Patch.MERGE, Applying.MEDIA_TYPE);

  private final Engine engine;
  private final Target target;
  private final Patch patch;
  private final WriteOptions options;
  private final ArrayList<String> warnings;

  Patching(
      Engine engine, Target target, Patch patch, WriteOptions options, ArrayList<String> warnings) {
    this.engine = engine;
    this.target = target;
    this.options = options;
    this.warnings = warnings;
    this.patch = patch;
  }

  /** The media types of patches that {@code target} takes. */
  static List<String> accepted(Engine engine, Target target) {
    return engine.decoder().type(target.kind()) != null ? ACCEPTED : WITHOUT_MERGE_KEYS;
  }

  @Override
  public ObjectNode next(ObjectNode old) {
    var kind = target.kind();
    var type = engine.decoder().type(kind);
    var shown = new Views(kind).shownTree(old.deepCopy());
    // owners are long, and hardly ever what a patch is about
    var owners = Metadata.of(shown).remove(Owners.ENTRIES);
    if (owners != null && patch.mentionsOwners())
      Metadata.of(shown).set(Owners.ENTRIES, OwnersText.tree(owners));
    var patched = patch.apply(shown, type);
    if (!patch.isReadWhole(type)) {
      patched.put("apiVersion", kind.type().apiVersion());
      patched.put("kind", kind.type().kind());
    }
    var object =
        engine
            .decoder()
            .decodePatched(
                kind,
                patched,
                options,
                warnings::add,
                why -> patch.misfit(withOwners(patched, owners), type, why));
    try {
      Updating.checkNamed(target, object);
      Updating.checkSamePlace(target, object);
    } catch (ApiException misplaced) {
      throw misplaced.warning(warnings);
    }
    return object;
  }

  /** A refusal shows all of the object, also what was left aside. */
  private static ObjectNode withOwners(ObjectNode patched, @Nullable JsonNode owners) {
    if (owners != null
        && patched.get("metadata") instanceof ObjectNode metadata
        && !metadata.has(Owners.ENTRIES)) metadata.set(Owners.ENTRIES, OwnersText.tree(owners));
    return patched;
  }
}
