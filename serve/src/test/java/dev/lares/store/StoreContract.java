package dev.lares.store;

import static dev.lares.store.Samples.PODS;
import static dev.lares.store.Samples.contents;
import static dev.lares.store.Samples.delete;
import static dev.lares.store.Samples.draft;
import static dev.lares.store.Samples.drain;
import static dev.lares.store.Samples.keys;
import static dev.lares.store.Samples.noise;
import static dev.lares.store.Samples.put;
import static dev.lares.store.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lares.chance.Chance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Store} must keep to. A store under test may hold other types of objects and be
 * at any revision, but holds no pods, nodes or events.
 */
abstract class StoreContract {
  private Store store = new MemoryStore(); // replaced before each test
  private long start;

  /** A store as described above; the contract closes it. */
  abstract Store open(Indexes indexes, Window window) throws Exception;

  @BeforeEach
  final void open_the_store() throws Exception {
    reopen(Window.STANDARD);
  }

  @AfterEach
  final void close_the_store() {
    store.close();
  }

  private void reopen(Window window) throws Exception {
    store.close();
    store = open(Indexes.STANDARD, window);
    start = store.current().revision();
  }

  // compare and set

  @Test
  void a_created_object_is_found_with_its_revision_written_into_its_json() {
    var stored = store.write(new Write(PODS, "default/a", 0, draft("one", "")));

    assertThat(stored.revision()).isEqualTo(start + 1);
    assertThat(text(stored))
        .contains("\"resourceVersion\":\"" + (start + 1) + "\"")
        .contains("one");
    assertThat(store.current().find(PODS, "default/a")).isSameAs(stored);
    assertThat(store.current().revision()).isEqualTo(start + 1);
  }

  @Test
  void a_second_create_conflicts_and_shows_what_is_there() {
    var first = put(store, PODS, "default/a", "one");

    var conflict = conflict(new Write(PODS, "default/a", 0, draft("two", "")));

    assertThat(conflict.current()).isSameAs(first);
    assertThat(store.current().find(PODS, "default/a")).isSameAs(first);
    assertThat(store.current().revision()).isEqualTo(start + 1);
  }

  @Test
  void an_update_needs_the_present_revision() {
    var first = put(store, PODS, "default/a", "one");
    var second = store.write(new Write(PODS, "default/a", first.revision(), draft("two", "")));

    assertThat(second.revision()).isEqualTo(start + 2);
    assertThat(conflict(new Write(PODS, "default/a", first.revision(), draft("x", ""))).current())
        .isSameAs(second);
  }

  @Test
  void an_update_or_deletion_of_nothing_conflicts() {
    assertThat(conflict(new Write(PODS, "default/a", 7, draft("x", ""))).current()).isNull();
    assertThat(conflict(new Write(PODS, "default/a", 7, null)).current()).isNull();
    assertThat(conflict(new Write(PODS, "default/a", 0, null)).current()).isNull();
    assertThat(store.current().revision()).isEqualTo(start);
  }

  @Test
  void a_deletion_takes_a_revision_and_answers_the_last_state_at_it() {
    var last = put(store, PODS, "default/a", "one");

    var deleted = delete(store, last);

    assertThat(deleted.revision()).isEqualTo(start + 2);
    assertThat(text(deleted)).contains("\"" + (start + 2) + "\"").contains("one");
    assertThat(store.current().find(PODS, "default/a")).isNull();
    assertThat(store.current().types()).doesNotContain(PODS);
    assertThat(put(store, PODS, "default/a", "again").revision()).isEqualTo(start + 3);
  }

  @Test
  void the_revision_field_grows_with_its_digits() {
    for (int i = 0; i < 120; i++) {
      var stored = put(store, PODS, "default/a", "round " + i);
      assertThat(text(stored))
          .isEqualTo(text(draftOf("round " + i)).replace("\"0\"", "\"" + stored.revision() + "\""));
    }
  }

  @Test
  void a_draft_without_a_place_for_the_revision_is_refused_before_it_is_written() {
    var good = draft("x", "");
    var header = new Header("u", Map.of(), Map.of(), List.of(), false, 2);

    assertThatThrownBy(
            () -> store.write(new Write(PODS, "a", 0, new Write.Draft(good.json(), header))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.current().revision()).isEqualTo(start);
  }

  // reading

  @Test
  void keys_come_in_bytewise_order() {
    var beyond =
        "n/\uD83D\uDE00"; // four bytes in UTF-8, sorts before U+FFxx as Java strings do not
    var late = "n/\uFF21";
    for (var key :
        List.of(beyond, "n/a", late, "n/B", "n-1/z", "n/a-b", "n/a.b", "m/z", "n/\u00E9"))
      put(store, PODS, key, "x");

    assertThat(keys(store.current(), PODS, ""))
        .containsExactly("m/z", "n-1/z", "n/B", "n/a", "n/a-b", "n/a.b", "n/\u00E9", late, beyond);
    assertThat(keys(store.current().range(PODS, "", late))).containsExactly(beyond);
    assertThat(store.current().find(PODS, beyond)).isNotNull();
  }

  @Test
  void a_prefix_selects_a_namespace_and_after_continues_behind_a_key() {
    for (var key : List.of("a/1", "a/2", "a/3", "a-b/1", "b/1")) put(store, PODS, key, "x");
    var picture = store.current();

    assertThat(keys(picture, PODS, "a/")).containsExactly("a/1", "a/2", "a/3");
    assertThat(keys(picture.range(PODS, "a/", "a/1"))).containsExactly("a/2", "a/3");
    assertThat(keys(picture.range(PODS, "a/", "a/1\0"))).containsExactly("a/2", "a/3");
    assertThat(keys(picture.range(PODS, "a/", "a/3"))).isEmpty();
    assertThat(keys(picture.range(PODS, "a/", "zzz"))).isEmpty();
    assertThat(keys(picture.range(PODS, "b/", "a/2"))).containsExactly("b/1");
    assertThat(keys(picture.range("nodes", "", ""))).isEmpty();
  }

  @Test
  void pages_of_a_list_are_the_list_and_counts_agree() {
    for (int i = 0; i < 500; i++) put(store, PODS, "ns-" + i % 7 + "/pod-" + i, "x");
    var picture = store.current();
    for (var prefix : List.of("", "ns-0/", "ns-3/", "ns-6/", "ns-7/", "ns-")) {
      var whole = keys(picture, PODS, prefix);
      var paged = new ArrayList<String>();
      var after = "";
      while (true) {
        var page = picture.range(PODS, prefix, after);
        if (!page.hasNext()) break;
        for (int i = 0; i < 17 && page.hasNext(); i++) paged.add(after = page.next().key());
        assertThat(picture.count(PODS, prefix) - paged.size())
            .isEqualTo(keys(picture.range(PODS, prefix, after)).size());
      }
      assertThat(paged).isEqualTo(whole).isSorted();
      assertThat(picture.count(PODS, prefix)).isEqualTo(whole.size());
    }
    assertThat(picture.count("nodes", "")).isZero();
  }

  @Test
  void a_picture_never_changes() {
    var first = put(store, PODS, "default/a", "one");
    var picture = store.current();
    var before = contents(picture, PODS);
    put(store, PODS, "default/b", "two");
    put(store, PODS, "default/a", "three");
    delete(store, store.current().find(PODS, "default/b") instanceof Stored b ? b : first);

    assertThat(contents(picture, PODS)).isEqualTo(before);
    assertThat(picture.revision()).isEqualTo(first.revision());
  }

  @Test
  void an_index_finds_by_field_also_after_moves_and_deletions() {
    for (int i = 0; i < 100; i++) put(store, PODS, "default/p" + (100 + i), "x", "node-" + i % 5);
    put(store, PODS, "default/free", "x", "");
    put(store, PODS, "default/p100", "x", "node-4");
    delete(store, put(store, PODS, "default/p101", "x", "node-1"));
    var picture = store.current();

    assertThat(keys(picture.indexed(PODS, "spec.nodeName", "node-0"))).hasSize(19).isSorted();
    assertThat(keys(picture.indexed(PODS, "spec.nodeName", "node-1"))).hasSize(19);
    assertThat(keys(picture.indexed(PODS, "spec.nodeName", "node-4")))
        .hasSize(21)
        .startsWith("default/p100");
    assertThat(keys(picture.indexed(PODS, "spec.nodeName", ""))).containsExactly("default/free");
    assertThat(keys(picture.indexed(PODS, "spec.nodeName", "node"))).isEmpty();
    assertThat(picture.indexed(PODS, "status.phase", "Running")).isNull();
    assertThat(picture.indexed("events", "involvedObject.uid", "u")).isNotNull();
  }

  // following

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

  // the window

  @Test
  void a_revision_that_has_left_the_window_is_expired() throws Exception {
    reopen(new Window(100, Long.MAX_VALUE));
    for (int i = 0; i < 300; i++) put(store, PODS, "p" + i % 10, "x");
    long floor = start + 200;

    assertThatThrownBy(() -> store.tail(PODS, floor - 1))
        .isInstanceOfSatisfying(
            ExpiredException.class,
            e -> {
              assertThat(e.asked()).isEqualTo(floor - 1);
              assertThat(e.oldest()).isEqualTo(floor);
            });
    assertThatThrownBy(() -> store.at(floor - 1)).isInstanceOf(ExpiredException.class);
    assertThat(drain(store.tail(PODS, floor))).hasSize(100);
    assertThat(store.at(floor).revision()).isEqualTo(floor);
  }

  @Test
  void a_slow_reader_learns_that_it_missed_something_and_never_skips_it() throws Exception {
    reopen(new Window(100, Long.MAX_VALUE));
    for (int read : List.of(0, 1, 63, 64, 65, 90)) {
      var tail = store.tail(PODS, store.current().revision());
      for (int i = 0; i < 90; i++) put(store, PODS, "p", "x");
      for (int i = 0; i < read; i++) assertThat(tail.poll()).isNotNull();
      for (int i = 0; i < 111; i++) put(store, PODS, "p", "x");
      assertThatThrownBy(tail::poll).isInstanceOf(ExpiredException.class);
    }
  }

  @Test
  void the_window_is_bounded_by_the_bytes_it_alone_keeps() throws Exception {
    reopen(new Window(1_000_000, 50_000));
    for (int i = 0; i < 200; i++) put(store, PODS, "created-" + i, noise(i));
    assertThat(drain(store.tail(PODS, start))).hasSize(200);
    for (int i = 0; i < 200; i++) put(store, PODS, "churned", noise(i));
    assertThatThrownBy(() -> store.tail(PODS, start + 300)).isInstanceOf(ExpiredException.class);
    assertThat(drain(store.tail(PODS, start + 360))).hasSize(40);
  }

  @Test
  void states_that_are_alike_take_little_of_the_window() throws Exception {
    reopen(new Window(1_000_000, 50_000));
    for (int i = 0; i < 200; i++) put(store, PODS, "p", noise(0));
    assertThat(drain(store.tail(PODS, start))).hasSize(200);
  }

  @Test
  void a_quiet_type_does_not_expire_because_others_are_busy() throws Exception {
    reopen(new Window(10, Long.MAX_VALUE));
    try (var tail = store.tail("events", start)) {
      for (int i = 0; i < 100; i++) put(store, PODS, "p", "x");
      assertThat(tail.poll()).isNull();
      assertThat(tail.seen()).isEqualTo(start + 100);
      assertThat(store.tail("events", start).poll()).isNull();
    }
  }

  @Test
  void a_store_without_a_window_still_works() throws Exception {
    reopen(new Window(0, 0));
    put(store, PODS, "a", "x");
    put(store, PODS, "a", "x");
    assertThatThrownBy(() -> store.tail(PODS, start + 1)).isInstanceOf(ExpiredException.class);
    assertThat(store.tail(PODS, start + 2).poll()).isNull();
  }

  @Test
  void the_future_cannot_be_listed() {
    assertThatThrownBy(() -> store.at(start + 1)).isInstanceOf(IllegalArgumentException.class);
  }

  // properties

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void every_past_picture_is_what_a_list_at_its_revision_was(long seed) {
    var chance = Chance.seeded(seed);
    var history = new ArrayList<List<String>>();
    history.add(contents(store.current(), PODS));
    for (int i = 0; i < 400; i++) {
      randomWrite(chance);
      history.add(contents(store.current(), PODS));
    }
    for (int i = 0; i < 400; i++) {
      int back = chance.nextInt(history.size());
      var past = store.at(start + back);
      assertThat(past.revision()).isEqualTo(start + back);
      assertThat(contents(past, PODS)).isEqualTo(history.get(back));
      assertIndexed(past);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void any_writes_replayed_through_a_tail_equal_a_fresh_list(long seed) {
    var chance = Chance.seeded(seed);
    var replica = new TreeMap<String, Stored>();
    var tail = store.tail(PODS, start);
    for (int i = 0; i < 3_000; i++) {
      randomWrite(chance);
      if (chance.nextInt(50) != 0) continue;
      for (var change : drain(tail)) apply(change, replica);
      assertThat(tail.seen()).isEqualTo(store.current().revision());
      assertThat(keys(store.current(), PODS, "")).containsExactlyElementsOf(replica.keySet());
      if (chance.nextInt(4) != 0) continue;
      tail.close();
      tail = store.tail(PODS, store.current().revision()); // resumes as a client does
    }
    assertIndexed(store.current());
  }

  @Test
  void tails_neither_skip_nor_repeat_while_threads_write() throws Exception {
    int writers = 4;
    int each = 500;
    var failure = new AtomicReference<@Nullable Throwable>();
    var finished = new AtomicBoolean();
    var threads = new ArrayList<Thread>();
    for (int w = 0; w < writers; w++) {
      var chance = Chance.seeded(w);
      threads.add(
          Thread.ofVirtual()
              .unstarted(() -> {
                for (int i = 0; i < each; i++)
                  put(store, i % 2 == 0 ? PODS : "nodes", "k" + chance.nextInt(20), "x");
              }));
    }
    var readers = new ArrayList<Thread>();
    for (int r = 0; r < 3; r++)
      readers.add(
          Thread.ofPlatform()
              .unstarted(() -> {
                try {
                  followBothTypes(finished);
                } catch (Throwable e) {
                  failure.compareAndSet(null, e);
                }
              }));
    readers.forEach(Thread::start);
    threads.forEach(Thread::start);
    for (var thread : threads) thread.join();
    finished.set(true);
    for (var thread : readers) thread.join();

    assertThat(failure).hasValue(null);
    assertThat(store.current().revision()).isEqualTo(start + (long) writers * each);
  }

  /** Reads both types until all is written; together they must give every revision once. */
  private void followBothTypes(AtomicBoolean finished) {
    var pods = store.tail(PODS, start);
    var nodes = store.tail("nodes", start);
    var revisions = new ArrayList<Long>();
    while (true) {
      boolean last = finished.get();
      for (var tail : List.of(pods, nodes)) {
        long before = tail.seen();
        while (tail.poll() instanceof Change change) {
          assertThat(change.revision()).isGreaterThan(before);
          assertThat(store.current().revision()).isGreaterThanOrEqualTo(change.revision());
          before = change.revision();
          revisions.add(before);
        }
        assertThat(tail.seen()).isGreaterThanOrEqualTo(before);
      }
      if (last) break;
      Thread.onSpinWait();
    }
    revisions.sort(null);
    assertThat(revisions).hasSize((int) (store.current().revision() - start));
    for (int i = 0; i < revisions.size(); i++)
      assertThat(revisions.get(i)).isEqualTo(start + 1 + i);
  }

  @Test
  void a_woken_reader_sleeps_through_no_change() throws Exception {
    var tail = store.tail(PODS, start);
    var reader = Thread.currentThread();
    var woken = new AtomicBoolean();
    tail.onChange(() -> {
      woken.set(true);
      java.util.concurrent.locks.LockSupport.unpark(reader);
    });
    var writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 2_000; i++) put(store, PODS, "p", "x");
            });
    int read = drain(tail).size();
    while (read < 2_000) {
      while (!woken.get()) java.util.concurrent.locks.LockSupport.park();
      woken.set(false);
      read += drain(tail).size();
    }
    writer.join();
    assertThat(read).isEqualTo(2_000);
  }

  @Test
  void an_interrupted_writer_still_learns_the_fate_of_its_write() {
    Thread.currentThread().interrupt();
    var stored = put(store, PODS, "a", "x");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.current().find(PODS, "a")).isSameAs(stored);
    assertThat(put(store, PODS, "b", "x").revision()).isEqualTo(start + 2);
  }

  @Test
  void a_closed_store_refuses_writes_and_stays_readable() {
    put(store, PODS, "a", "x");
    store.close();
    assertThatThrownBy(() -> put(store, PODS, "b", "x")).isInstanceOf(IllegalStateException.class);
    assertThat(keys(store.current(), PODS, "")).containsExactly("a");
  }

  private void randomWrite(Chance chance) {
    var type = chance.nextInt(4) == 0 ? "nodes" : PODS;
    var key = "ns-" + chance.nextInt(3) + "/p" + chance.nextInt(60);
    var current = store.current().find(type, key);
    if (current != null && chance.nextInt(3) == 0) delete(store, current);
    else put(store, type, key, "m" + chance.nextInt(1_000), "node-" + chance.nextInt(4));
  }

  private static void apply(Change change, TreeMap<String, Stored> replica) {
    var key = change.subject().key();
    assertThat(replica.get(key)).isEqualTo(change.before());
    if (change.after() instanceof Stored after) replica.put(key, after);
    else replica.remove(key);
  }

  /** The index says what a scan would. */
  private static void assertIndexed(Picture picture) {
    var byNode = new HashMap<String, List<String>>();
    picture
        .range(PODS, "", "")
        .forEachRemaining(pod ->
            byNode
                .computeIfAbsent(pod.header().field("spec.nodeName"), node -> new ArrayList<>())
                .add(pod.key()));
    for (int node = 0; node < 4; node++)
      assertThat(keys(picture.indexed(PODS, "spec.nodeName", "node-" + node)))
          .isEqualTo(byNode.getOrDefault("node-" + node, List.of()));
  }

  private static Stored draftOf(String marker) {
    var draft = draft(marker, "");
    return Stored.of(PODS, "x", 0, draft.json(), draft.header());
  }

  private ConflictException conflict(Write write) {
    return catchThrowableOfType(ConflictException.class, () -> store.write(write));
  }
}
