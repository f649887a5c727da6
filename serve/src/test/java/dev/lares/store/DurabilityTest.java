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
import dev.lares.store.RecordedDisk.Deed;
import dev.lares.store.RecordedDisk.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a durable store keeps over the end of its process, wanted or not. */
final class DurabilityTest {
  @TempDir Path folder = Path.of("");

  private DurableStore open() {
    return DurableStore.open(folder, Indexes.STANDARD, Window.STANDARD, Samples::header);
  }

  private Path file() {
    return folder.resolve(DurableStore.FILE);
  }

  @Test
  void a_restart_finds_everything_and_continues_with_the_next_revision() {
    List<String> before;
    try (var store = open()) {
      for (int i = 0; i < 100; i++) put(store, PODS, "ns/p" + i % 40, "m" + i, "node-" + i % 3);
      put(store, "nodes", "n1", "x");
      delete(store, put(store, PODS, "ns/p7", "last"));
      before = contents(store.current(), PODS);
    }
    try (var store = open()) {
      assertThat(store.current().revision()).isEqualTo(103);
      assertThat(store.current().types()).containsExactly("nodes", PODS);
      assertThat(contents(store.current(), PODS)).isEqualTo(before);
      assertThat(keys(store.current().indexed(PODS, "spec.nodeName", "node-1")))
          .isNotEmpty()
          .isSorted();
      assertThat(put(store, PODS, "ns/new", "x").revision()).isEqualTo(104);
    }
  }

  @Test
  void a_watch_survives_a_restart_only_if_it_has_seen_all_that_happened_before() {
    try (var store = open()) {
      for (int i = 0; i < 10; i++) put(store, PODS, "p" + i, "x");
    }
    try (var store = open()) {
      assertThatThrownBy(() -> store.tail(PODS, 9)).isInstanceOf(ExpiredException.class);
      assertThatThrownBy(() -> store.at(9)).isInstanceOf(ExpiredException.class);
      var tail = store.tail(PODS, 10);
      var written = put(store, PODS, "p3", "y");
      assertThat(drain(tail)).singleElement().extracting(Change::after).isSameAs(written);
    }
  }

  @Test
  void a_deleted_object_does_not_come_back_and_its_revision_is_not_given_again() {
    try (var store = open()) {
      delete(store, put(store, PODS, "p", "x"));
    }
    try (var store = open()) {
      assertThat(store.current().types()).isEmpty();
      assertThat(put(store, PODS, "p", "y").revision()).isEqualTo(3);
    }
  }

  @Test
  void a_second_store_on_the_same_data_is_refused() {
    try (var store = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreLockedException.class)
          .hasMessageContaining(file().toString());
      assertThat(put(store, PODS, "p", "x").revision()).isEqualTo(1);
    }
    open().close();
  }

  @Test
  void a_file_that_is_no_store_is_refused_and_left_alone() throws IOException {
    for (int size : List.of(10, 4_096, 8_192, 100_000)) {
      var noise = new byte[size];
      var chance = Chance.seeded(size);
      for (int i = 0; i < size; i++) noise[i] = (byte) chance.nextInt(256);
      Files.write(file(), noise);
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreUnreadableException.class)
          .hasMessageContaining(file().toString());
      assertThat(Files.readAllBytes(file())).isEqualTo(noise);
    }
  }

  @Test
  void damage_is_told_and_never_passed_on() throws IOException {
    try (var store = open()) {
      for (int i = 0; i < 200; i++) put(store, PODS, "p" + i, "marker-" + "x".repeat(500));
    }
    var bytes = Files.readAllBytes(file());
    for (int i = bytes.length / 4; i < bytes.length * 3 / 4; i++)
      if (bytes[i] == 'x') bytes[i] = 'y';
    Files.write(file(), bytes);

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreUnreadableException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void an_object_whose_header_cannot_be_read_is_named() {
    try (var store = open()) {
      put(store, PODS, "ns/odd", "x");
    }
    assertThatThrownBy(() ->
            DurableStore.open(
                folder,
                Indexes.NONE,
                Window.STANDARD,
                (type, key, json) -> {
                  throw new IllegalArgumentException("no header");
                }))
        .isInstanceOf(StoreUnreadableException.class)
        .hasMessageContaining("pods ns/odd: no header");
    open().close();
  }

  @Test
  void a_write_that_does_not_reach_the_disk_fails_and_so_do_all_later_ones() throws IOException {
    Files.createDirectories(folder);
    var disk = new RecordedDisk(file(), new ArrayList<>());
    var store =
        DurableStore.open(
            disk, file(), UnsyncedFile.SMALL_LOG, Indexes.NONE, Window.STANDARD, Samples::header);
    put(store, PODS, "a", "x");
    disk.breakDown(new IOException("no space left"));

    for (int i = 0; i < 2; i++)
      assertThatThrownBy(() -> put(store, PODS, "b", "x"))
          .isInstanceOf(StoreFailedException.class)
          .hasStackTraceContaining("no space left");
    assertThat(keys(store.current(), PODS, "")).containsExactly("a");
    assertThat(store.current().revision()).isEqualTo(1);
    store.close();
    try (var again = open()) {
      assertThat(keys(again.current(), PODS, "")).containsExactly("a");
    }
  }

  /**
   * The power fails in the middle of any write: everything synced before is there, and what was
   * under way is there wholly or not at all.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 5})
  void whenever_the_machine_stops_the_last_synced_state_or_a_later_one_is_found(long seed)
      throws IOException {
    var deeds = new ArrayList<Deed>();
    var states = new HashMap<Long, List<String>>();
    var syncedAt = new ArrayList<Long>(); // revision known to be durable after each deed
    var chance = Chance.seeded(seed);
    try (var store =
        DurableStore.open(
            new RecordedDisk(file(), deeds),
            file(),
            UnsyncedFile.SMALL_LOG,
            Indexes.NONE,
            Window.STANDARD,
            Samples::header)) {
      states.put(0L, List.of());
      for (int i = 0; i < 150; i++) {
        var key = "p" + chance.nextInt(20);
        var current = store.current().find(PODS, key);
        if (current != null && chance.nextInt(4) == 0) delete(store, current);
        else put(store, PODS, key, "x".repeat(chance.nextInt(6_000)));
        while (syncedAt.size() < deeds.size()) syncedAt.add(store.current().revision() - 1);
        syncedAt.set(syncedAt.size() - 1, store.current().revision());
        states.put(store.current().revision(), contents(store.current(), PODS));
      }
    }
    var crashed = folder.resolve("crashed");
    Files.createDirectories(crashed);
    for (int i = 0; i < 80; i++) {
      int count = 1 + chance.nextInt(syncedAt.size());
      var image = RecordedDisk.image(new byte[0], RecordedDisk.torn(deeds, count, chance));
      // A store that was never synced may be anything, also unreadable: nobody relied on it.
      if (deeds.subList(0, count - 1).stream().noneMatch(deed -> deed.kind() == Kind.SYNC))
        continue;
      Files.write(crashed.resolve(DurableStore.FILE), image);
      try (var store = DurableStore.open(crashed, Indexes.NONE, Window.STANDARD, Samples::header)) {
        long revision = store.current().revision();
        assertThat(revision).isGreaterThanOrEqualTo(count < 2 ? 0 : syncedAt.get(count - 2));
        assertThat(contents(store.current(), PODS)).isEqualTo(states.get(revision));
      }
    }
  }

  /**
   * What a machine that stopped has left behind unfinished must never be taken for a part of what
   * is written there later. With seed 124 a batch has begun a segment of which the disk has kept
   * more than of the one before.
   */
  @ParameterizedTest
  @ValueSource(longs = {2, 4, 124})
  void a_machine_that_stops_again_and_again_loses_nothing_that_was_synced(long seed)
      throws IOException {
    var chance = Chance.seeded(seed);
    var states = new HashMap<Long, List<String>>();
    var synced = new ArrayList<Long>();
    var image = new byte[0];
    states.put(0L, List.of());
    for (int round = 0; round < 40; round++) {
      var deeds = new ArrayList<Deed>();
      long safe = synced.isEmpty() ? 0 : synced.getLast();
      synced.clear();
      Files.write(file(), image);
      try (var store =
          DurableStore.open(
              new RecordedDisk(file(), deeds),
              file(),
              UnsyncedFile.SMALL_LOG,
              Indexes.NONE,
              Window.STANDARD,
              Samples::header)) {
        assertThat(store.current().revision()).isGreaterThanOrEqualTo(safe);
        assertThat(contents(store.current(), PODS))
            .isEqualTo(states.get(store.current().revision()));
        while (synced.size() < deeds.size()) synced.add(store.current().revision());
        for (int i = 0; i < 12; i++) {
          long before = store.current().revision();
          var writes = new ArrayList<Write>();
          for (int w = 0; w <= chance.nextInt(3); w++) {
            var key = "p" + (3 * i + w) % 10;
            var current = store.current().find(PODS, key);
            var draft = Samples.draft("x".repeat(chance.nextInt(9_000)), "");
            writes.add(new Write(PODS, key, current == null ? 0 : current.revision(), draft));
          }
          store.writeAll(writes);
          while (synced.size() < deeds.size()) synced.add(before);
          synced.set(synced.size() - 1, store.current().revision());
          states.put(store.current().revision(), contents(store.current(), PODS));
        }
      }
      int first =
          round == 0 ? 4 : 1; // a file of which not even the head was synced may be anything
      int count = first + chance.nextInt(synced.size() - first);
      image = RecordedDisk.image(image, RecordedDisk.torn(deeds, count, chance));
      var known = synced.get(Math.max(0, count - 2));
      synced.add(known);
    }
  }

  @Test
  void objects_of_any_size_are_kept_while_the_log_is_tidied_up() throws Exception {
    List<String> last;
    try (var store = UnsyncedFile.open(folder, Indexes.NONE, Window.STANDARD)) {
      for (int i = 0; i < 120; i++) {
        int size = i % 3 == 0 ? 100 : i % 3 == 1 ? 40_000 : 150_000; // a slot is 32 KB here
        put(store, PODS, "p" + i % 12, "x".repeat(size + i));
      }
      last = contents(store.current(), PODS);
    }
    assertThat(Files.size(file())).isLessThan(5L << 20); // 0.8 MB of objects, 7.6 MB written
    try (var store = open()) {
      assertThat(contents(store.current(), PODS)).isEqualTo(last);
    }
  }

  /** Objects that never change are carried along while others are replaced around them. */
  @Test
  void churn_does_not_grow_the_file_without_bound() throws Exception {
    int still = 200;
    try (var store = UnsyncedFile.open(folder, Indexes.NONE, Window.STANDARD)) {
      for (int i = 0; i < still; i++) put(store, PODS, "still-" + i, "x".repeat(900));
      var writers = new ArrayList<Thread>();
      for (int w = 0; w < 64; w++) {
        int lane = w;
        writers.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < 400; i++)
                    put(store, PODS, "busy-" + (lane * 12 + i % 12), "y".repeat(900));
                }));
      }
      for (var writer : writers) writer.join();
    }
    assertThat(Files.size(file())).isLessThan(12L << 20); // 1 MB of objects, 25 MB written
    try (var store = open()) {
      assertThat(store.current().count(PODS, "still-")).isEqualTo(still);
      assertThat(store.current().count(PODS, "busy-")).isEqualTo(64 * 12);
      assertThat(store.current().revision()).isEqualTo(still + 64 * 400);
    }
  }
}
