package dev.lares.control.garbage;

import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.garbage.Fate;
import dev.lares.garbage.Finalizers;
import dev.lares.garbage.Tie;
import dev.lares.model.ApiException;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.Resources;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what belongs to objects that are gone or going, or cuts it loose. There is no graph: an
 * owner's place is in the reference to it, dependents are found by index, and only objects that a
 * change concerns are looked at.
 */
public final class GarbageCollector {
  private static final String NAME = "generic-garbage-collector";

  /** As often as Kubernetes looks for new types. */
  private static final Duration DISCOVERY = Duration.ofSeconds(30);

  /** Until a view shows what the server has already told. */
  private static final Duration LAG = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final Families families;
  private final Owners owners;
  private final Controller<Task> shell;

  /** Objects with an owner of a kind that is not served; touched by passes alone. */
  private final Set<Item> strangers = new LinkedHashSet<>();

  private GarbageCollector(Cluster cluster, Views views, Timers time) {
    this.cluster = cluster;
    families = new Families(views);
    owners = new Owners(families);
    var first = families.follow(cluster.servedTypes());
    var needed = first.stream().<View<?>>map(Family::view).toList();
    shell = new Controller<>(NAME, cluster, views, needed, time, this::reconcile);
    first.forEach(this::begin);
    shell.addAfter(new Task.Discover(), DISCOVERY);
    // new types are looked for at once where definitions are seen to change
    views
        .of(Decodings.metadata(Resources.CUSTOM_RESOURCE_DEFINITIONS))
        .listen((before, after) -> shell.add(new Task.Discover()));
  }

  public static Worker of(Cluster cluster, Views views, Timers time) {
    return new GarbageCollector(cluster, views, time).shell;
  }

  /** What is there already waits for the survey, when owners can be told from absent ones. */
  private void begin(Family<?> family) {
    family.listen((before, after) -> {
      if (family.view().synced()) changed(family, before, after);
    });
    shell.add(new Task.Survey(family.type()));
  }

  private void changed(Family<?> family, @Nullable Meta before, @Nullable Meta after) {
    if (before != null && (after == null || !after.uid().equals(before.uid()))) {
      if (families.anyDependent(before.uid(), dependent -> true)) {
        owners.went(family.item(before), before.uid());
        shell.add(new Task.Bereave(before.uid()));
      }
      wakeWaiting(before);
    }
    if (after == null) return;
    boolean same = before != null && after.uid().equals(before.uid());
    if (same && before != null && !after.owners().equals(before.owners())) wakeWaiting(before);
    boolean changed =
        !same
            || before == null
            || before.deleting() != after.deleting()
            || !before.finalizers().equals(after.finalizers())
            || !before.owners().equals(after.owners());
    if (changed) consider(family, after);
  }

  /** Asks for a look at {@code object} if anything is to be done about it. */
  private void consider(Family<?> family, Meta object) {
    if (Finalizers.waitsForDependents(object)) shell.add(new Task.Begin(family.item(object)));
    else if (Finalizers.orphans(object)) shell.add(new Task.Look(family.item(object)));
    else if (!object.deleting() && !settled(object)) shell.add(new Task.Look(family.item(object)));
  }

  private boolean settled(Meta object) {
    for (var owner : object.owners()) {
      var shown = owners.shown(object, owner);
      if (shown == null || Finalizers.waitsForDependents(shown)) return false;
    }
    return true;
  }

  /** A dependent that is gone, or no longer in the way, may have been the last. */
  private void wakeWaiting(Meta dependent) {
    for (var owner : dependent.owners()) {
      var shown = owners.shown(dependent, owner);
      var place = shown == null ? null : owners.place(dependent, owner);
      if (shown != null && place != null && Finalizers.waitsForDependents(shown))
        shell.add(new Task.Look(place));
    }
  }

  private Pass reconcile(Task task, Hands hands) {
    return switch (task) {
      case Task.Look(var item) -> look(item, hands);
      case Task.Begin(var item) -> beginWaiting(item);
      case Task.Bereave(var uid) -> {
        families.eachDependent(uid, dependent -> shell.add(new Task.Look(dependent)));
        yield Pass.settled();
      }
      case Task.Survey(var type) -> {
        var family = families.of(type);
        if (family == null) yield Pass.settled();
        if (!family.view().synced()) yield Pass.again(LAG);
        family.each(object -> consider(family, object));
        yield Pass.settled();
      }
      case Task.Discover() -> discover();
    };
  }

  private Pass discover() {
    var found = families.follow(cluster.servedTypes());
    found.forEach(this::begin);
    if (!found.isEmpty()) {
      for (var item : strangers) shell.add(new Task.Look(item));
      strangers.clear();
    }
    return Pass.again(DISCOVERY);
  }

  private Pass beginWaiting(Item item) {
    var family = families.of(item.type());
    var owner = family == null ? null : family.get(item.key());
    if (owner == null || !Finalizers.waitsForDependents(owner)) return Pass.settled();
    families.eachDependent(owner.uid(), dependent -> shell.add(new Task.Look(dependent)));
    shell.add(new Task.Look(item));
    return Pass.settled();
  }

  private Pass look(Item item, Hands hands) {
    var family = families.of(item.type());
    var object = family == null ? null : family.get(item.key());
    if (object == null) return Pass.settled();
    try {
      if (Finalizers.waitsForDependents(object)) return await(item, object, hands);
      if (Finalizers.orphans(object)) return orphan(item, object, hands);
      return judge(item, object, hands);
    } catch (ApiException refusal) {
      if (refusal.notFound()) return Pass.settled();
      throw refusal;
    }
  }

  private Pass await(Item item, Meta object, Hands hands) {
    boolean held =
        families.anyDependent(
            object.uid(),
            dependent ->
                dependent.owners().stream()
                    .anyMatch(
                        owner -> owner.uid().equals(object.uid()) && owner.blockOwnerDeletion()));
    if (!held) Ties.release(item, object, Finalizers.FOREGROUND, hands);
    return Pass.settled();
  }

  private Pass orphan(Item item, Meta object, Hands hands) {
    var freed = new ArrayList<Item>();
    families.eachDependent(object.uid(), freed::add);
    var refusal =
        hands.each(
            freed,
            dependent -> {
              var family = families.of(dependent.type());
              var meta = family == null ? null : family.get(dependent.key());
              if (meta != null) cut(dependent, meta, List.of(object.uid()), hands);
            });
    if (refusal != null) throw refusal;
    Ties.release(item, object, Finalizers.ORPHAN, hands);
    return Pass.settled();
  }

  /** That the dependent is gone already, or another object has its name, is success. */
  private static void cut(Item item, Meta object, List<String> uids, Hands hands) {
    try {
      Ties.cut(item, object, uids, hands);
    } catch (ApiException refusal) {
      if (!refusal.notFound() && !refusal.status().is("Invalid")) throw refusal;
    }
  }

  private Pass judge(Item item, Meta object, Hands hands) {
    if (object.deleting() || object.owners().isEmpty()) return Pass.settled();
    var ties = owners.ties(object, hands);
    switch (Fate.of(object, ties, dependents(object))) {
      case Fate.Keep() -> {
        if (ties.containsValue(Tie.UNRESOLVED)) strangers.add(item);
        // an owner that only the server shows could vanish without a word
        else if (object.owners().stream().anyMatch(o -> owners.shown(object, o) == null))
          return Pass.again(LAG);
      }
      case Fate.Untie(var uids) -> cut(item, object, uids, hands);
      case Fate.Delete(var propagation, var unblock) -> {
        if (unblock) {
          Ties.unblock(item, object, hands);
          // the deletion is for the object as it is now: it comes with the next look
          if (object.owners().stream().anyMatch(OwnerRef::blockOwnerDeletion))
            return Pass.again(Duration.ZERO);
        }
        delete(item, object, propagation, hands);
      }
    }
    return Pass.settled();
  }

  /** Only as it was judged: owners that came since would want another verdict. */
  private static void delete(Item item, Meta object, String propagation, Hands hands) {
    var revision = Long.toString(object.resourceVersion());
    var deletion = new Deletion(null, propagation, object.uid(), revision);
    hands.delete(item.type(), item.namespace(), item.name(), deletion);
  }

  private Fate.Dependents dependents(Meta object) {
    return new Fate.Dependents() {
      @Override
      public boolean exist() {
        return families.anyDependent(object.uid(), dependent -> true);
      }

      @Override
      public boolean oneWaits() {
        return families.anyDependent(object.uid(), Finalizers::waitsForDependents);
      }
    };
  }
}
