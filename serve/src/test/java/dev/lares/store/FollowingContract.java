package dev.lares.store;

import static dev.lares.store.Samples.PODS;
import static dev.lares.store.Samples.delete;
import static dev.lares.store.Samples.drain;
import static dev.lares.store.Samples.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a {@link Store} must keep to towards those who follow its changes. */
abstract class FollowingContract extends ReadingContract {
  @Test
  void a_tail_tells_every_change_of_its_type_after_its_revision() {
    put(store, PODS, "default/old", "x");
    var from = store.current().revision();
    try (var tail = store.tail(PODS, from)) {
      var created = put(store, PODS, "default/a", "one");
      put(store, "nodes", "n1", "x");
      var updated = put(store, PODS, "default/a", "two");
      var deleted = delete(store, updated);

      assertThat(drain(tail))
          .containsExactly(
              new Change(from + 1, null, created),
              new Change(from + 3, created, updated),
              new Change(from + 4, updated, null));
      assertThat(deleted.revision()).isEqualTo(from + 4);
      assertThat(tail.poll()).isNull();
    }
  }

  @Test
  void a_tail_from_the_middle_begins_behind_its_revision_wherever_that_is() {
    for (int i = 0; i < 300; i++) put(store, i % 3 == 0 ? "nodes" : PODS, "k" + i, "x");
    for (long from = start; from <= start + 300; from++) {
      long after = from;
      try (var tail = store.tail(PODS, from)) {
        var expected = new ArrayList<Long>();
        for (long r = after + 1; r <= start + 300; r++)
          if ((r - start - 1) % 3 != 0) expected.add(r);
        assertThat(drain(tail)).extracting(Change::revision).isEqualTo(expected);
      }
    }
  }

  @Test
  void a_tail_has_seen_the_revisions_of_other_types_too() {
    try (var tail = store.tail(PODS, start)) {
      put(store, "nodes", "n1", "x");
      assertThat(tail.poll()).isNull();
      assertThat(tail.seen()).isEqualTo(start + 1);
      put(store, PODS, "a", "x");
      put(store, "nodes", "n2", "x");
      assertThat(drain(tail)).hasSize(1);
      assertThat(tail.seen()).isEqualTo(start + 3);
    }
  }

  @Test
  void a_tail_of_a_future_revision_is_silent_until_it_has_passed() {
    try (var tail = store.tail(PODS, start + 2)) {
      put(store, PODS, "a", "x");
      assertThat(tail.poll()).isNull();
      assertThat(tail.seen()).isEqualTo(start + 2);
      put(store, PODS, "b", "x");
      assertThat(tail.poll()).isNull();
      put(store, PODS, "c", "x");
      assertThat(drain(tail)).extracting(Change::revision).containsExactly(start + 3);
    }
  }

  @Test
  void a_reader_is_woken_once_until_it_has_read_to_the_end() {
    var wakes = new AtomicInteger();
    var tail = store.tail(PODS, start);
    tail.onChange(wakes::incrementAndGet);
    put(store, "nodes", "n1", "x");
    assertThat(wakes).hasValue(0);
    put(store, PODS, "a", "x");
    put(store, PODS, "b", "x");
    assertThat(wakes).hasValue(1);
    assertThat(tail.poll()).isNotNull();
    put(store, PODS, "c", "x");
    assertThat(wakes).hasValue(1);
    assertThat(drain(tail)).hasSize(2);
    put(store, PODS, "d", "x");
    assertThat(wakes).hasValue(2);
    tail.close();
    put(store, PODS, "e", "x");
    assertThat(wakes).hasValue(2);
  }

  @Test
  void readers_that_come_and_go_on_a_quiet_type_leave_nothing_behind() {
    var wakes = new AtomicInteger();
    var steady = store.tail(PODS, start);
    steady.onChange(wakes::incrementAndGet);
    for (int i = 0; i < 10_000; i++) {
      var tail = store.tail(PODS, start);
      tail.onChange(() -> {});
      assertThat(tail.poll()).isNull();
      tail.close();
      if (wakes.get() > 0) assertThat(steady.poll()).isNull();
    }
    // They were cleared away by waking everybody, but not often.
    assertThat(wakes.get()).isBetween(1, 200);
    int before = wakes.get();
    put(store, PODS, "a", "x");
    assertThat(wakes).hasValue(before + 1);
    assertThat(steady.poll()).isNotNull();
  }

  @Test
  void a_reader_that_fails_to_wake_harms_neither_the_write_nor_other_readers() {
    var woken = new AtomicBoolean();
    try (var bad = store.tail(PODS, start);
        var good = store.tail(PODS, start)) {
      bad.onChange(() -> {
        throw new IllegalStateException("a reader's bug");
      });
      good.onChange(() -> woken.set(true));
      assertThat(put(store, PODS, "a", "x").revision()).isEqualTo(start + 1);
      assertThat(woken).isTrue();
    }
  }

  @Test
  void who_waits_for_a_revision_is_called_once_when_it_has_come() {
    var called = new ArrayList<String>();
    long now = store.current().revision();
    store.onceAt(now + 2, () -> called.add("two"));
    store.onceAt(now + 1, () -> called.add("one"));
    store.onceAt(now + 2, () -> called.add("two again"));
    Objects.requireNonNull(store.onceAt(now + 1, () -> called.add("forgotten"))).run();
    store.onceAt(now, () -> called.add("at once"));
    assertThat(called).containsExactly("at once");
    put(store, "nodes", "n1", "x");
    assertThat(called).containsExactly("at once", "one");
    put(store, PODS, "default/a", "x");
    put(store, PODS, "default/b", "x");
    assertThat(called).containsExactly("at once", "one", "two", "two again");
  }

  @Test
  void only_so_many_may_wait_and_what_fails_harms_no_write() {
    var called = new AtomicInteger();
    long next = store.current().revision() + 1;
    store.onceAt(
        next,
        () -> {
          throw new IllegalStateException("a test");
        });
    for (int i = 1; i < Milestones.MOST; i++)
      assertThat(store.onceAt(next, called::incrementAndGet)).isNotNull();
    assertThat(store.onceAt(next, called::incrementAndGet)).isNull();
    put(store, PODS, "default/a", "x");
    assertThat(called).hasValue(Milestones.MOST - 1);
    assertThat(store.onceAt(next + 1, called::incrementAndGet)).isNotNull();
  }
}
