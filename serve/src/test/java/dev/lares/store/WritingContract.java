package dev.lares.store;

import static dev.lares.store.Samples.PODS;
import static dev.lares.store.Samples.delete;
import static dev.lares.store.Samples.draft;
import static dev.lares.store.Samples.put;
import static dev.lares.store.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a {@link Store} must keep to in writing: compare and set. */
abstract class WritingContract extends StoreFixture {
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

  private static Stored draftOf(String marker) {
    var draft = draft(marker, "");
    return Stored.of(PODS, "x", 0, draft.json(), draft.header());
  }

  private ConflictException conflict(Write write) {
    return catchThrowableOfType(ConflictException.class, () -> store.write(write));
  }
}
