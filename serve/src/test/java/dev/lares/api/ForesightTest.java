package dev.lares.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.model.ApiException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads of states that have not been yet. */
@Timeout(30)
final class ForesightTest {
  private final Api api = new Api();
  private final Target maps = api.target(Api.CONFIG_MAPS, "");

  private static ListOptions from(long revision) {
    return new ListOptions("", "", Long.toString(revision), "", 0, "", null, false, null);
  }

  /** One that waits, as seen by its timer. */
  private Thread waiting(long revision) {
    var reader =
        Thread.ofVirtual()
            .start(() -> api.server.await(Long.toString(revision), Foresight.PATIENCE));
    while (api.time.nextDue().isEmpty()) Thread.onSpinWait();
    return reader;
  }

  @Test
  void who_waits_goes_on_when_the_revision_has_come() throws InterruptedException {
    long next = api.store.current().revision() + 1;
    var reader = waiting(next);
    api.create(Api.CONFIG_MAPS, "{'metadata':{'name':'a'}}");
    reader.join();
    assertThat(api.time.nextDue()).isEmpty();
    assertThat(api.server.list(maps, from(next), Api.CALLER).items()).hasSize(1);
  }

  @Test
  void after_three_seconds_it_is_too_large() throws InterruptedException {
    long far = api.store.current().revision() + 100;
    var reader = waiting(far);
    api.time.move(Duration.ofMillis(2999));
    assertThat(api.time.runDue()).isFalse();
    api.time.move(Duration.ofMillis(1));
    assertThat(api.time.runDue()).isTrue();
    reader.join();
    assertThatThrownBy(() -> api.server.list(maps, from(far), Api.CALLER))
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.status().code()).isEqualTo(504));
  }

  @Test
  void what_has_been_and_what_is_no_revision_is_not_waited_for() {
    var now = Long.toString(api.store.current().revision());
    for (var version : List.of("0", "", "x", now))
      assertThat(api.server.await(version, Foresight.PATIENCE)).isTrue();
    assertThat(api.time.nextDue()).isEmpty();
  }
}
