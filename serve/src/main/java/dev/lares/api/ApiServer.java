package dev.lares.api;

import dev.lares.chance.Chance;
import dev.lares.kind.Kinds;
import dev.lares.store.Store;
import dev.lares.time.Timers;
import java.util.ArrayList;
import java.util.function.Supplier;

/** The API over a store: what every verb means. Safe for use from any number of threads. */
public final class ApiServer implements Verbs {
  private final Engine engine;
  private final Lists lists;
  private final Watches watches;
  private final Creating creating;
  private final Updating updating;
  private final Deleting deleting;

  /**
   * @param kinds as served now; custom resources make it change
   */
  public ApiServer(
      Store store, Supplier<Kinds> kinds, Admission admission, Timers time, Chance chance) {
    engine =
        new Engine(
            store,
            kinds,
            admission,
            new Decoder(),
            new Encoder(),
            time,
            chance.split("uids"),
            chance.split("jitter"),
            chance.split("names"));
    lists = new Lists(store);
    watches = new Watches(engine);
    creating = new Creating(engine);
    updating = new Updating(engine, creating);
    deleting = new Deleting(engine);
  }

  @Override
  public Outcome get(Target target, String resourceVersion, Caller caller) {
    Lists.checkRead(resourceVersion, engine.picture().revision());
    var stored = engine.find(target);
    if (stored == null) throw Statuses.notFound(target.kind().type(), target.name());
    return new Outcome(200, new Views(target.kind()).shown(stored.json()));
  }

  @Override
  public Listing list(Target target, ListOptions options, Caller caller) {
    return lists.list(target, options);
  }

  @Override
  public Watching watch(Target target, ListOptions options, Caller caller) {
    return watches.watch(target, options);
  }

  @Override
  public Outcome create(Target target, Body body, WriteOptions options, Caller caller) {
    return creating.create(target, body, options, caller);
  }

  @Override
  public Outcome update(Target target, Body body, WriteOptions options, Caller caller) {
    return updating.put(target, part(target), body, options, caller);
  }

  @Override
  public Outcome patch(Target target, Body.Encoded body, WriteOptions options, Caller caller) {
    var warnings = new ArrayList<String>();
    var patch = new Patching(engine, target, body, options, warnings);
    return updating.change(target, part(target), patch, options, caller, warnings);
  }

  @Override
  public Outcome delete(Target target, Body body, DeleteOptions options, Caller caller) {
    return deleting.delete(target, DeleteRequests.read(body, options), caller);
  }

  @Override
  public Outcome deleteCollection(
      Target target, ListOptions selection, Body body, DeleteOptions options, Caller caller) {
    var read = DeleteRequests.read(body, options);
    return deleting.deleteCollection(target, lists.list(target, selection), read, caller);
  }

  private static Updating.Part part(Target target) {
    return target.subresource().equals("status") ? Updating.Part.STATUS : Updating.Part.MAIN;
  }
}
