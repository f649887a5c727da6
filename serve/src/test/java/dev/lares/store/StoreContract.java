package dev.lares.store;

import static dev.lares.store.Samples.PODS;
import static dev.lares.store.Samples.contents;
import static dev.lares.store.Samples.delete;
import static dev.lares.store.Samples.drain;
import static dev.lares.store.Samples.keys;
import static dev.lares.store.Samples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.chance.Chance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All that every {@link Store} must keep to: the chapters below it, and what holds for any history.
 * A store under test may hold other types of objects and be at any revision, but holds no pods,
 * nodes or events.
 */
abstract class StoreContract extends WindowContract {
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
}
