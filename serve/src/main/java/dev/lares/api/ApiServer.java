package dev.lares.api;

import dev.lares.chance.Chance;
import dev.lares.kind.Kinds;
import dev.lares.kind.basic.BasicKinds;
import dev.lares.store.Store;
import dev.lares.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API over a store: what every verb means. Safe for use from any number of threads. */
public final class ApiServer implements Verbs {
  private final Engine engine;
  private final Foresight foresight;
  private final Lists lists;
  private final Watches watches;
  private final Creating creating;
  private final Updating updating;
  private final Deleting deleting;
  private final Scale scale;
  private final Binding binding;
  private final Eviction eviction;
  private final Tokens tokens;
  private final Reviews reviews;
  private final DerivedKinds derived;

  /** A server that turns nobody away. */
  public ApiServer(
      Store store, Supplier<Kinds> kinds, Admission admission, Timers time, Chance chance) {
    this(store, kinds, admission, Trust.OPEN, Usage.NONE, time, chance);
  }

  /**
   * @param kinds as served now; custom resources make it change
   * @param usage of the containers, for metrics.k8s.io
   */
  public ApiServer(
      Store store,
      Supplier<Kinds> kinds,
      Admission admission,
      Trust trust,
      Usage usage,
      Timers time,
      Chance chance) {
    var decoder = new Decoder();
    engine =
        new Engine(
            store,
            kinds,
            admission,
            trust.authorizer(),
            decoder,
            new Owners(decoder, kinds),
            new Encoder(),
            time,
            chance.split("uids"),
            chance.split("jitter"),
            chance.split("names"));
    foresight = new Foresight(store, time);
    lists = new Lists(store);
    watches = new Watches(engine);
    creating = new Creating(engine);
    updating = new Updating(engine, creating);
    deleting = new Deleting(engine);
    scale = new Scale(engine, updating);
    binding = new Binding(engine);
    eviction = new Eviction(engine, deleting);
    tokens = new Tokens(engine, trust.signer());
    reviews = new Reviews(engine, trust);
    derived =
        new DerivedKinds(
            List.of(
                new ComponentStatuses(),
                new ApiServices(engine, kinds),
                UsageMetrics.ofNodes(BasicKinds.NODE_METRICS, engine, usage),
                UsageMetrics.ofPods(BasicKinds.POD_METRICS, engine, usage)));
  }

  @Override
  public boolean await(String resourceVersion, Duration patience) {
    var revision = Revisions.parse(resourceVersion);
    return revision == null || foresight.await(revision, patience);
  }

  @Override
  public Outcome get(Target target, String resourceVersion, Caller caller) {
    var special = special(target);
    if (special != null) return special.get(target, caller);
    var made = derived.of(target.kind());
    if (made != null) return DerivedKinds.get(made, target);
    Lists.checkRead(resourceVersion, engine.picture().revision());
    var stored = engine.find(target);
    if (stored == null) throw Statuses.notFound(target.kind().type(), target.name());
    return new Outcome(200, new Views(target.kind()).shown(stored.json()));
  }

  @Override
  public Listing list(Target target, ListOptions options, Caller caller) {
    var made = derived.of(target.kind());
    return made == null ? lists.list(target, options) : DerivedKinds.list(made, target, options);
  }

  @Override
  public Watching watch(Target target, ListOptions options, Caller caller) {
    return watches.watch(target, options);
  }

  @Override
  public Outcome create(Target target, Body body, WriteOptions options, Caller caller) {
    if (isBinding(target)) return binding.create(target, body, options, caller);
    if (Reviews.asks(target.kind())) return reviews.create(target, body, options, caller);
    var special = special(target);
    if (special != null) return special.create(target, body, options, caller);
    if (!target.subresource().isEmpty()) throw Statuses.methodNotAllowed();
    return shown(target, creating.create(target, body, options, caller));
  }

  @Override
  public Outcome update(Target target, Body body, WriteOptions options, Caller caller) {
    var special = special(target);
    if (special != null) return special.update(target, body, options, caller);
    return shown(target, updating.put(target, part(target), body, options, caller));
  }

  @Override
  public Outcome patch(Target target, Body.Encoded body, WriteOptions options, Caller caller) {
    var special = special(target);
    if (special != null) return special.patch(target, body, options, caller);
    if (part(target) == Updating.Part.FINALIZERS) throw Statuses.methodNotAllowed();
    if (body.mediaType().equals(Applying.MEDIA_TYPE)) return apply(target, body, options, caller);
    var patch = Patch.of(body, Patching.accepted(engine, target));
    var warnings = new ArrayList<String>();
    var change = new Patching(engine, target, patch, options, warnings);
    return shown(target, updating.change(target, part(target), change, options, caller, warnings));
  }

  private Outcome apply(Target target, Body.Encoded body, WriteOptions options, Caller caller) {
    var warnings = new ArrayList<String>();
    var applying = new Applying(engine, target, body.bytes(), options, caller, warnings);
    // only the object itself is made by being applied, never a part of one
    boolean creates = target.subresource().isEmpty();
    return shown(target, applying.perform(updating, creating, part(target), creates));
  }

  @Override
  public Outcome patch(Target target, Changes changes, Caller caller) {
    var options = WriteOptions.INTERNAL;
    // only statuses are patched so often that reading the whole object again would be felt
    if (special(target) != null
        || part(target) != Updating.Part.STATUS
        || target.kind().strategy().conversion() != null)
      return patch(target, changes.encoded(), options, caller);
    var warnings = new ArrayList<String>();
    var change = new StatusPatching(engine, target, Patch.of(changes));
    return updating.change(target, Updating.Part.STATUS, change, options, caller, warnings);
  }

  @Override
  public Outcome delete(Target target, Body body, DeleteOptions options, Caller caller) {
    if (!target.subresource().isEmpty()) throw Statuses.methodNotAllowed();
    return shown(target, deleting.delete(target, DeleteRequests.read(body, options), caller));
  }

  @Override
  public Outcome deleteCollection(
      Target target, ListOptions selection, Body body, DeleteOptions options, Caller caller) {
    var read = DeleteRequests.read(body, options);
    return deleting.deleteCollection(target, lists.list(target, selection), read, caller);
  }

  private static Outcome shown(Target target, Outcome outcome) {
    return new Views(target.kind()).shown(outcome);
  }

  /** A binding may also be posted to a collection of its own. */
  private static boolean isBinding(Target target) {
    var type = target.kind().type();
    return type.plural().equals("bindings") && type.group().isEmpty();
  }

  /** What answers in place of the object; null for the object and for parts of it. */
  private @Nullable Subresource special(Target target) {
    var name = target.subresource();
    if (name.isEmpty()) return null;
    if (!target.kind().subresources().contains(name)) throw Statuses.noSuchResource();
    return switch (name) {
      case "scale" -> scale;
      case "binding" -> binding;
      case "eviction" -> eviction;
      case "token" -> tokens;
      default -> null;
    };
  }

  private static Updating.Part part(Target target) {
    return switch (target.subresource()) {
      case "status" -> Updating.Part.STATUS;
      case "finalize" -> Updating.Part.FINALIZERS;
      default ->
          target.kind().strategy().part(target.subresource()) == null
              ? Updating.Part.MAIN
              : Updating.Part.OWN;
    };
  }
}
