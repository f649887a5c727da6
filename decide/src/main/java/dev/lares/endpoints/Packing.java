package dev.lares.endpoints;

import dev.lares.model.EndpointPort;
import dev.lares.model.EndpointSlice;
import dev.lares.model.EndpointSlice.Endpoint;
import dev.lares.model.EndpointTarget;
import dev.lares.select.Labels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spreads endpoints over slices so that a change rewrites as few of them as possible: what is in a
 * slice stays there, what is new fills slices that change anyway, then the fullest with room.
 */
public final class Packing {
  /**
   * Endpoints that answer at the same ports.
   *
   * @param addressType as in slices
   */
  public record Group(String addressType, List<EndpointPort> ports, List<Endpoint> endpoints) {
    public Group {
      ports = List.copyOf(ports);
      endpoints = List.copyOf(endpoints);
    }
  }

  /** A slice to become {@code content}. */
  public record Change(EndpointSlice slice, Group content) {}

  /** What is to be done. */
  public record Plan(List<Group> create, List<Change> update, List<EndpointSlice> delete) {
    public Plan {
      create = List.copyOf(create);
      update = List.copyOf(update);
      delete = List.copyOf(delete);
    }

    /** Whether all is as it should be. */
    public boolean isEmpty() {
      return create.isEmpty() && update.isEmpty() && delete.isEmpty();
    }
  }

  /** What tells an endpoint from others, whatever its state. */
  private record Identity(Set<String> addresses, String namespace, String name) {
    static Identity of(Endpoint endpoint) {
      EndpointTarget target = endpoint.target();
      return new Identity(
          Set.copyOf(endpoint.addresses()),
          target == null ? "" : target.namespace(),
          target == null ? "" : target.name());
    }
  }

  private final Labels labels;
  private final int most;
  private final List<Group> create = new ArrayList<>();
  private final List<Change> update = new ArrayList<>();
  private final List<EndpointSlice> delete = new ArrayList<>();

  private Packing(Labels labels, int most) {
    this.labels = labels;
    this.most = most;
  }

  /**
   * @param slices all there are
   * @param groups what they are to hold
   * @param placeholders address types that must have a slice, if only an empty one
   * @param labels what every slice is to carry
   * @param most endpoints in a slice
   */
  public static Plan plan(
      Collection<EndpointSlice> slices,
      List<Group> groups,
      List<String> placeholders,
      Labels labels,
      int most) {
    var packing = new Packing(labels, most);
    var types = new LinkedHashMap<String, List<EndpointSlice>>();
    for (var type : placeholders) types.put(type, new ArrayList<>());
    for (var group : groups) types.putIfAbsent(group.addressType(), new ArrayList<>());
    for (var slice : slices) {
      var known = types.get(slice.addressType());
      if (known == null) packing.delete.add(slice);
      else known.add(slice);
    }
    types.forEach((type, known) ->
        packing.pack(
            known,
            groups.stream().filter(group -> group.addressType().equals(type)).toList(),
            placeholders.contains(type) ? new Group(type, List.of(), List.of()) : null));
    packing.recycle();
    return new Plan(packing.create, packing.update, packing.delete);
  }

  private void pack(List<EndpointSlice> slices, List<Group> groups, @Nullable Group placeholder) {
    int created = create.size();
    int deleted = delete.size();
    var byPorts = new LinkedHashMap<Set<EndpointPort>, List<EndpointSlice>>();
    for (var group : groups) byPorts.put(Set.copyOf(group.ports()), new ArrayList<>());
    for (var slice : slices) {
      var alike = byPorts.get(Set.copyOf(slice.ports()));
      if (alike == null) delete.add(slice);
      else alike.add(slice);
    }
    for (var group : groups)
      pack(group, byPorts.getOrDefault(Set.copyOf(group.ports()), List.of()));
    boolean none = create.size() == created && delete.size() - deleted == slices.size();
    if (placeholder == null || !none) return;
    if (slices.size() == 1 && isPlaceholder(slices.getFirst())) delete.remove(slices.getFirst());
    else create.add(placeholder);
  }

  private boolean isPlaceholder(EndpointSlice slice) {
    return slice.endpoints().isEmpty()
        && slice.ports().isEmpty()
        && slice.meta().labels().equals(labels);
  }

  private void pack(Group group, List<EndpointSlice> slices) {
    var wanted = new LinkedHashMap<Identity, Endpoint>();
    for (var endpoint : group.endpoints()) wanted.put(Identity.of(endpoint), endpoint);
    var changing = new LinkedHashMap<EndpointSlice, List<Endpoint>>();
    var unchanged = new ArrayList<EndpointSlice>();
    for (var slice : slices) {
      var kept = new ArrayList<Endpoint>();
      for (var endpoint : slice.endpoints()) {
        var found = wanted.remove(Identity.of(endpoint));
        if (found != null) kept.add(found);
      }
      if (!kept.equals(slice.endpoints())) {
        if (kept.isEmpty()) delete.add(slice);
        else changing.put(slice, kept);
      } else if (!slice.meta().labels().equals(labels)) {
        changing.put(slice, kept);
      } else {
        unchanged.add(slice);
      }
    }
    var rest = new ArrayDeque<>(wanted.values());
    changing.values().stream()
        .sorted(Comparator.comparingInt((List<Endpoint> held) -> held.size()).reversed())
        .forEach(held -> fill(held, rest));
    while (!rest.isEmpty()) {
      var room = rest.size() < most ? fullestWithRoom(unchanged, rest.size()) : null;
      var held = new ArrayList<Endpoint>();
      if (room != null) {
        unchanged.remove(room);
        held.addAll(room.endpoints());
        changing.put(room, held);
      }
      fill(held, rest);
      if (room == null) create.add(new Group(group.addressType(), group.ports(), held));
    }
    for (Map.Entry<EndpointSlice, List<Endpoint>> entry : changing.entrySet())
      update.add(
          new Change(
              entry.getKey(), new Group(group.addressType(), group.ports(), entry.getValue())));
  }

  private void fill(List<Endpoint> held, ArrayDeque<Endpoint> rest) {
    while (held.size() < most && !rest.isEmpty()) held.add(rest.removeFirst());
  }

  private @Nullable EndpointSlice fullestWithRoom(List<EndpointSlice> slices, int needed) {
    return slices.stream()
        .filter(slice -> slice.endpoints().size() + needed <= most)
        .max(Comparator.comparingInt(slice -> slice.endpoints().size()))
        .orElse(null);
  }

  /** Changes what would be deleted into what would be created: one write instead of two. */
  private void recycle() {
    var taken = new HashSet<EndpointSlice>();
    for (var slice : delete) {
      Group content = null;
      for (var group : create) if (group.addressType().equals(slice.addressType())) content = group;
      if (content == null) continue;
      create.remove(content);
      update.add(new Change(slice, content));
      taken.add(slice);
    }
    delete.removeAll(taken);
  }
}
