package dev.lares.access;

import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.right.Rule;
import dev.lares.store.Change;
import dev.lares.store.ExpiredException;
import dev.lares.store.Picture;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import dev.lares.store.Tail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * All roles and bindings, indexed by whom they are for. Read when first asked for, so a cluster
 * that only its administrator uses never pays for it; from then on every change of a role or a
 * binding costs only itself. Whoever asks sees all that was written before.
 */
final class Policies {
  private static final List<String> TYPES =
      List.of(
          RoleObjects.ROLES,
          RoleObjects.CLUSTER_ROLES,
          RoleObjects.ROLE_BINDINGS,
          RoleObjects.CLUSTER_ROLE_BINDINGS);

  private record Place(String namespace, String principal) {}

  private final Store store;
  private final Map<RoleKey, List<Rule>> roles = new ConcurrentHashMap<>();
  private final Map<Place, SortedMap<String, Binding>> bindings = new ConcurrentHashMap<>();
  private final List<Tail> tails = new ArrayList<>();
  private volatile long seen = -1;

  Policies(Store store) {
    this.store = store;
  }

  /** The bindings for {@code caller} at cluster scope, then those of {@code namespace}, by name. */
  List<Binding> bindings(Caller caller, String namespace) {
    catchUp();
    var found = new ArrayList<>(in("", caller).values());
    if (!namespace.isEmpty()) found.addAll(in(namespace, caller).values());
    return found;
  }

  /** The rules of a role; null if there is no such role. */
  @Nullable List<Rule> rules(RoleKey role) {
    return roles.get(role);
  }

  private SortedMap<String, Binding> in(String namespace, Caller caller) {
    var all = new TreeMap<>(at(namespace, Subject.ofUser(caller.user())));
    for (var group : caller.groups()) all.putAll(at(namespace, Subject.ofGroup(group)));
    return all;
  }

  private SortedMap<String, Binding> at(String namespace, String principal) {
    var found = bindings.get(new Place(namespace, principal));
    return found == null ? new TreeMap<>() : found;
  }

  private void catchUp() {
    long now = store.current().revision();
    if (seen >= now) return;
    synchronized (this) {
      if (seen >= now) return;
      try {
        if (tails.isEmpty()) readAll();
        for (var tail : tails)
          for (var change = tail.poll(); change != null; change = tail.poll()) apply(change);
      } catch (ExpiredException overrun) {
        tails.forEach(Tail::close);
        tails.clear();
        readAll();
      }
      seen = now;
    }
  }

  private void readAll() {
    roles.clear();
    bindings.clear();
    var picture = store.current();
    for (var type : TYPES) {
      each(picture, type);
      tails.add(store.tail(type, picture.revision()));
    }
  }

  private void each(Picture picture, String type) {
    picture.range(type, "", "").forEachRemaining(this::add);
  }

  private void apply(Change change) {
    var before = change.before();
    if (before != null) remove(before);
    var after = change.after();
    if (after != null) add(after);
  }

  private void add(Stored stored) {
    if (isRole(stored)) {
      roles.put(RoleKey.of(stored.key()), RoleObjects.rules(Json.tree(stored.json())));
      return;
    }
    var binding = RoleObjects.binding(stored);
    for (var subject : binding.subjects())
      bindings
          .computeIfAbsent(
              new Place(binding.namespace(), subject.principal()),
              any -> new ConcurrentSkipListMap<>())
          .put(binding.name(), binding);
  }

  private void remove(Stored stored) {
    if (isRole(stored)) {
      roles.remove(RoleKey.of(stored.key()));
      return;
    }
    var binding = RoleObjects.binding(stored);
    for (var subject : binding.subjects())
      bindings.computeIfPresent(
          new Place(binding.namespace(), subject.principal()),
          (place, of) -> {
            of.remove(binding.name());
            return of.isEmpty() ? null : of;
          });
  }

  private static boolean isRole(Stored stored) {
    return stored.type().equals(RoleObjects.ROLES)
        || stored.type().equals(RoleObjects.CLUSTER_ROLES);
  }
}
