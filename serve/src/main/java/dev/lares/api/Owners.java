package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.schema.SchemaType;
import dev.lares.schema.apply.ApplyException;
import dev.lares.schema.apply.Conflict;
import dev.lares.schema.apply.FieldSet;
import dev.lares.schema.apply.FieldType;
import dev.lares.schema.apply.Ownership;
import dev.lares.schema.apply.TableTypes;
import dev.lares.schema.apply.Untyped;
import dev.lares.schema.apply.Versions;
import dev.lares.schema.apply.Writer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Keeps book, on every write, of who owns which fields: {@code metadata.managedFields}. */
final class Owners {
  static final String ENTRIES = "managedFields";

  private static final FieldSet STATUS = FieldSet.ofPath("status");
  private static final FieldSet WITH_STATUS = STATUS.union(FieldSet.ofPath("metadata"));

  private final Decoder decoder;
  private final Supplier<Kinds> kinds;
  private final Map<SchemaType, ObjectNode> blanks = new ConcurrentHashMap<>();

  Owners(Decoder decoder, Supplier<Kinds> kinds) {
    this.decoder = decoder;
    this.kinds = kinds;
  }

  /** Writes into {@code object}, which is new, who owns what. */
  void created(Target target, ObjectNode object, WriteOptions options, Caller caller, Instant now) {
    changed(target, blank(target.kind()), object, options, caller, now);
  }

  /**
   * Writes into {@code next} who owns what.
   *
   * @param old as stored; not changed
   */
  void changed(
      Target target,
      ObjectNode old,
      ObjectNode next,
      WriteOptions options,
      Caller caller,
      Instant now) {
    var kind = target.kind();
    var ownership = ownership(kind, target.subresource());
    var writer = writer(target, options, caller, now);
    if (kind.strategy().conversion() == null) {
      ownership.update(old, next, writer);
      return;
    }
    var views = new Views(kind);
    var shown = views.shownTree(next.deepCopy());
    ownership.update(views.shownTree(old.deepCopy()), shown, writer);
    Metadata.copy(Metadata.of(shown), Metadata.of(next), ENTRIES);
  }

  /**
   * What becomes of {@code old} if {@code wanted} is applied; not decoded, but with its owners.
   *
   * @param old in the form of the target's kind, not changed; null if there is none
   */
  ObjectNode applied(
      Target target,
      @Nullable ObjectNode old,
      ObjectNode wanted,
      WriteOptions options,
      Caller caller,
      Instant now) {
    var blank = blank(target.kind());
    return applied(
        ownership(target.kind(), target.subresource()),
        old == null ? blank : old,
        blank,
        wanted,
        writer(target, options, caller, now),
        options.force());
  }

  /** The same for anything that is no kind of its own, such as a scale. */
  static ObjectNode applied(
      Ownership ownership,
      ObjectNode old,
      ObjectNode blank,
      ObjectNode wanted,
      Writer writer,
      boolean force) {
    try {
      return ownership.apply(old, blank, wanted, AppliedKind.described(wanted), writer, force);
    } catch (Conflict conflict) {
      throw Statuses.applyConflict(conflict);
    } catch (ApplyException refused) {
      throw Statuses.plain500(String.valueOf(refused.getMessage()));
    }
  }

  static Writer writer(Target target, WriteOptions options, Caller caller, Instant now) {
    return new Writer(
        options.fieldManager().isEmpty() ? caller.manager() : options.fieldManager(),
        target.kind().type().apiVersion(),
        target.subresource(),
        Metadata.time(now));
  }

  private Ownership ownership(Kind kind, String subresource) {
    return new Ownership(type(kind), new KindVersions(kind), tracked(kind, subresource));
  }

  private FieldType type(Kind kind) {
    var custom = kind.strategy().fieldType();
    if (custom != null) return custom;
    var type = decoder.type(kind);
    return type == null ? Untyped.DEDUCED : TableTypes.builtIn().of(type);
  }

  /** What a write can change at all; the rest of what it says is put back later. */
  private static UnaryOperator<FieldSet> tracked(Kind kind, String subresource) {
    if (subresource.equals("status")) {
      if (kind.strategy().fieldType() != null) return set -> set.within(STATUS);
      var kept = kind.strategy().metadataKeptFromStatus();
      if (kept.isEmpty()) return set -> set.within(WITH_STATUS);
      var fixed =
          kept.stream()
              .map(name -> FieldSet.ofPath("metadata", name))
              .reduce(FieldSet.EMPTY, FieldSet::union);
      return set -> set.within(WITH_STATUS).withoutAllBelow(fixed);
    }
    return kind.hasStatus() ? set -> set.withoutAllBelow(STATUS) : set -> set;
  }

  /** What an object of {@code kind} has if nothing is set; to be read only. */
  private ObjectNode blank(Kind kind) {
    var type = decoder.type(kind);
    if (type == null)
      return Json.object()
          .put("apiVersion", kind.type().apiVersion())
          .put("kind", kind.type().kind());
    return blanks.computeIfAbsent(type, unused -> decoder.empty(kind));
  }

  /** The versions of one kind, as they are served now. */
  private final class KindVersions implements Versions {
    private final Kind kind;

    KindVersions(Kind kind) {
      this.kind = kind;
    }

    @Override
    public @Nullable FieldType type(String apiVersion) {
      var other = version(apiVersion);
      return other == null ? null : Owners.this.type(other);
    }

    @Override
    public ObjectNode convert(ObjectNode object, String apiVersion) {
      var is = Json.text(object, "apiVersion");
      var from = version(is.isEmpty() ? kind.type().apiVersion() : is);
      var to = version(apiVersion);
      if (from == null || to == null || from.equals(to)) return object;
      var copy = object.deepCopy();
      var away = from.strategy().conversion();
      if (away != null) away.toStored(copy);
      var back = to.strategy().conversion();
      if (back != null) back.fromStored(copy);
      return copy.put("apiVersion", apiVersion);
    }

    private @Nullable Kind version(String apiVersion) {
      if (kind.type().apiVersion().equals(apiVersion)) return kind;
      var other = kinds.get().ofObject(apiVersion, kind.type().kind());
      // objects of one kind in two groups know nothing of each other's owners
      return other == null || !other.type().group().equals(kind.type().group()) ? null : other;
    }
  }
}
