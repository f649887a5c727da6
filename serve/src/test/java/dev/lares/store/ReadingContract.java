package dev.lares.store;

import static dev.lares.store.Samples.PODS;
import static dev.lares.store.Samples.contents;
import static dev.lares.store.Samples.delete;
import static dev.lares.store.Samples.keys;
import static dev.lares.store.Samples.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link Store} must keep to in reading what is there now. */
abstract class ReadingContract extends WritingContract {
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
}
