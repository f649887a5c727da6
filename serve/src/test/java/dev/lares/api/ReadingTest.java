package dev.lares.api;

import static dev.lares.api.Api.CONFIG_MAPS;
import static dev.lares.api.Api.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private final Api api = new Api();

  ReadingTest() {
    for (var name : List.of("b", "a-1", "a.1", "a", "a10"))
      api.create(CONFIG_MAPS, "{'metadata':{'name':'" + name + "','labels':{'n':'" + name + "'}}}");
  }

  @Test
  void pages_of_a_list_are_of_one_moment() {
    var seen = new ArrayList<String>();
    var left = new ArrayList<Long>();
    var page = api.list(CONFIG_MAPS, page(2, ""));
    api.delete(CONFIG_MAPS, "b");
    api.create(CONFIG_MAPS, "{'metadata':{'name':'c'}}");
    while (true) {
      seen.addAll(api.names(page));
      left.add(page.remaining());
      if (page.continueToken().isEmpty()) break;
      page = api.list(CONFIG_MAPS, page(2, page.continueToken()));
    }
    assertThat(seen).containsExactly("a", "a-1", "a.1", "a10", "b");
    assertThat(left).containsExactly(3L, 1L, null);
  }

  @Test
  void a_token_that_is_none_is_refused() {
    assertThat(refusal(() -> api.list(CONFIG_MAPS, page(2, "nonsense"))).message())
        .isEqualTo(
            "invalid continue token: continue key is not valid: invalid character '\\u009e' looking"
                + " for beginning of value");
  }

  @Test
  void labels_and_names_select() {
    assertThat(api.names(api.list(CONFIG_MAPS, select("n in (a,b),n!=b", ""))))
        .containsExactly("a");
    assertThat(
            api.names(api.list(CONFIG_MAPS, select("", "metadata.name!=a,metadata.namespace=ns"))))
        .containsExactly("a-1", "a.1", "a10", "b");
    assertThat(api.names(api.list(CONFIG_MAPS, select("", "metadata.name=b"))))
        .containsExactly("b");
    assertThat(refusal(() -> api.list(CONFIG_MAPS, select("", "spec.x=1"))).message())
        .isEqualTo(
            "\"spec.x\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
  }

  @Test
  void a_watch_shows_what_is_there_and_then_every_change() {
    var watch = api.watch(CONFIG_MAPS, select("", ""));
    assertThat(api.events(watch))
        .containsExactly("ADDED a@4", "ADDED a-1@2", "ADDED a.1@3", "ADDED a10@5", "ADDED b@1");
    api.merge(CONFIG_MAPS, "b", "{'data':{'k':'v'}}");
    api.delete(CONFIG_MAPS, "b");
    assertThat(api.events(watch)).containsExactly("MODIFIED b@6", "DELETED b@7");
  }

  @Test
  void what_stops_matching_is_deleted_in_the_state_that_matched() {
    var watch =
        api.watch(CONFIG_MAPS, new ListOptions("n=b", "", "5", "", 0, "", null, false, null));
    api.merge(CONFIG_MAPS, "a", "{'metadata':{'labels':{'n':'b'}}}");
    api.merge(CONFIG_MAPS, "b", "{'metadata':{'labels':{'n':'x'}}}");
    var added = api.next(watch);
    assertThat(added.type()).isEqualTo("ADDED");
    var gone = api.next(watch);
    assertThat(gone.type()).isEqualTo("DELETED");
    assertThat(Json.tree(gone.json()).path("metadata").toString())
        .contains("\"resourceVersion\":\"7\"", "\"n\":\"b\"");
    assertThat(watch.poll()).isNull();
  }

  @Test
  void initial_events_end_with_a_bookmark_that_says_so() {
    var watch =
        api.watch(
            CONFIG_MAPS, new ListOptions("n=b", "", "", "NotOlderThan", 0, "", 600L, true, true));
    assertThat(api.events(watch)).containsExactly("ADDED b@1", "BOOKMARK @5");
    api.merge(CONFIG_MAPS, "a", "{'data':{'k':'v'}}");
    assertThat(api.events(watch)).isEmpty();
    api.time.move(Duration.ofMinutes(1));
    api.time.runDue();
    assertThat(api.events(watch)).containsExactly("BOOKMARK @6");
  }

  @Test
  void a_watch_ends_when_its_time_is_up() {
    var news = new ArrayList<String>();
    var watch = api.watch(CONFIG_MAPS, new ListOptions("", "", "5", "", 0, "", 10L, true, null));
    watch.onNews(() -> news.add("wake"));
    api.time.move(Duration.ofSeconds(9));
    api.time.runDue();
    assertThat(api.events(watch)).containsExactly("BOOKMARK @5");
    assertThat(watch.ended()).isFalse();
    api.time.move(Duration.ofSeconds(1));
    api.time.runDue();
    assertThat(watch.poll()).isNull();
    assertThat(watch.ended()).isTrue();
    assertThat(news).isNotEmpty();
    assertThat(api.time.nextDue()).isEmpty();
  }

  private static ListOptions page(long limit, String token) {
    return new ListOptions("", "", "", "", limit, token, null, false, null);
  }

  private static ListOptions select(String labels, String fields) {
    return new ListOptions(labels, fields, "", "", 0, "", null, false, null);
  }
}
