package dev.lares.control;

import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.select.LabelSelector;
import dev.lares.view.Changes;
import dev.lares.view.Index;
import dev.lares.view.Indexes;
import dev.lares.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ties controllers of one type to the objects of another that they own, by selector and controller
 * reference: says whose turn a change is, adopts what is selected, releases what no longer is.
 */
public final class Ownership<O, D> {
  /**
   * What they own.
   *
   * @param claimable whether one may be adopted or released as far as its own state goes
   */
  public record Dependents<D>(View<D> view, Function<D, Meta> meta, Predicate<D> claimable) {}

  /** How settling went. */
  public enum Outcome {
    /** There was nothing to do. */
    SETTLED,
    /** What is owned is known once what was written is visible. */
    WROTE,
    /** The owner is on its way out, which the view does not show yet. */
    GOING
  }

  private final Selecting<O> owners;
  private final Dependents<D> dependents;
  private final BiPredicate<O, D> member;
  private final Consumer<String> concerned;
  private final Index<D> byController;
  private final Index<D> orphans;
  private final Changes<O> ownerChanges;
  private final Changes<D> dependentChanges;

  /** Keys of orphans each owner may want, by the owner's key; emptied as they are settled. */
  private final Map<String, TreeSet<String>> candidates = new HashMap<>();

  /**
   * @param concerned takes the key of each owner that must be looked after
   * @param wake called when there may be something to {@link #absorb}
   */
  public Ownership(
      Selecting<O> owners, Dependents<D> dependents, Consumer<String> concerned, Runnable wake) {
    this(owners, dependents, (owner, object) -> true, concerned, wake);
  }

  /**
   * As above, where being selected is not enough.
   *
   * @param member whether an object can be an owner's at all, by its name for one
   */
  public Ownership(
      Selecting<O> owners,
      Dependents<D> dependents,
      BiPredicate<O, D> member,
      Consumer<String> concerned,
      Runnable wake) {
    this.owners = owners;
    this.member = member;
    this.dependents = dependents;
    this.concerned = concerned;
    this.byController = Indexes.byController(dependents.view(), dependents.meta());
    this.orphans = Indexes.orphans(dependents.view(), dependents.meta());
    this.ownerChanges = new Changes<>(owners.view(), owner -> about(owner).key(), wake);
    this.dependentChanges =
        new Changes<>(dependents.view(), object -> meta(object).key(), this::matters, wake);
  }

  /** Takes note of everything the views have learnt; false if that was nothing. */
  public boolean absorb() {
    boolean any = ownerChanges.drain(this::ownerChanged);
    return dependentChanges.drain(this::dependentChanged) || any;
  }

  /** What {@code owner} controls and selects, ordered by key. */
  public List<D> of(O owner) {
    var selector = owners.selector().apply(owner);
    return byController.of(about(owner).uid()).stream()
        .filter(object -> selector.matches(meta(object).labels()) && member.test(owner, object))
        .toList();
  }

  /** Adopts and releases for {@code owner} what is due. */
  public Outcome settle(O owner, Hands hands) {
    var about = about(owner);
    if (about.deleting()) return Outcome.SETTLED;
    var selector = owners.selector().apply(owner);
    var outcome = Outcome.SETTLED;
    for (var object : byController.of(about.uid())) {
      boolean own = selector.matches(meta(object).labels()) && member.test(owner, object);
      if (own || !dependents.claimable().test(object)) continue;
      Adoption.release(hands, dependents.view().type(), meta(object), about.uid());
      outcome = Outcome.WROTE;
    }
    var wanted = candidates.getOrDefault(about.key(), new TreeSet<>());
    boolean checked = false;
    for (var key : List.copyOf(wanted)) {
      var object = dependents.view().get(key);
      if (object != null && adoptable(object, owner, selector)) {
        if (!checked && !Adoption.mayAdopt(hands, owners.view().type(), about))
          return Outcome.GOING;
        checked = true;
        var reference = OwnerRef.controller(owners.view().type(), about);
        Adoption.adopt(hands, dependents.view().type(), meta(object), reference);
        outcome = Outcome.WROTE;
      }
      wanted.remove(key);
    }
    return outcome;
  }

  private boolean adoptable(D object, O owner, LabelSelector selector) {
    var meta = meta(object);
    return meta.controller() == null
        && !meta.deleting()
        && dependents.claimable().test(object)
        && selector.matches(meta.labels())
        && member.test(owner, object);
  }

  private void ownerChanged(@Nullable O before, @Nullable O after) {
    if (after == null) {
      if (before != null) candidates.remove(about(before).key());
    } else {
      var about = about(after);
      if (before == null || !about(before).uid().equals(about.uid())) {
        candidates.remove(about.key());
        for (var object : orphans.of(about.namespace())) offer(object, after);
      }
    }
    var known = after != null ? after : before;
    if (known != null) concerned.accept(about(known).key());
  }

  /** Most objects are somebody else's for good: a daemon's pod is no news to ReplicaSets. */
  private boolean matters(@Nullable D before, @Nullable D after) {
    return maybeOurs(before) || maybeOurs(after);
  }

  private boolean maybeOurs(@Nullable D object) {
    if (object == null) return false;
    var controller = meta(object).controller();
    return controller == null || controller.kind().equals(owners.view().type().kind());
  }

  private void dependentChanged(@Nullable D before, @Nullable D after) {
    var was = ownerOf(before);
    var is = ownerOf(after);
    if (was != null) concerned.accept(was);
    if (is != null && !is.equals(was)) concerned.accept(is);
    if (after == null || meta(after).controller() != null) return;
    if (before != null
        && meta(before).controller() == null
        && meta(before).labels().equals(meta(after).labels())) return;
    for (var owner : owners.view().in(meta(after).namespace()))
      if (offer(after, owner)) concerned.accept(about(owner).key());
  }

  private boolean offer(D object, O owner) {
    if (!adoptable(object, owner, owners.selector().apply(owner))) return false;
    candidates
        .computeIfAbsent(about(owner).key(), absent -> new TreeSet<>())
        .add(meta(object).key());
    return true;
  }

  private @Nullable String ownerOf(@Nullable D object) {
    var controller = object == null ? null : meta(object).controller();
    if (object == null || controller == null) return null;
    if (!controller.kind().equals(owners.view().type().kind())) return null;
    var key = meta(object).namespace() + "/" + controller.name();
    var owner = owners.view().get(key);
    return owner != null && about(owner).uid().equals(controller.uid()) ? key : null;
  }

  private Meta about(O owner) {
    return owners.meta().apply(owner);
  }

  private Meta meta(D object) {
    return dependents.meta().apply(object);
  }
}
