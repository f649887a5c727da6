package dev.lares.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.model.ApiException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes that take too long: here in an admission plugin, as in a webhook. */
final class DeadlineTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final Slow slow = new Slow();
  private final Api api = new Api(new Admission(List.of(slow)));

  private final class Slow implements AdmissionPlugin {
    Duration takes = Duration.ZERO;
    Duration left = Duration.ZERO;

    @Override
    public String name() {
      return "Slow";
    }

    @Override
    public void mutate(AdmissionRequest request) {
      api.time.move(takes);
      left = Deadline.left(Duration.ofSeconds(10));
    }
  }

  private String refusal(Duration takes, Duration allotted) {
    slow.takes = takes;
    long before = api.store.current().revision();
    var refused = new String[1];
    assertThatThrownBy(() ->
            Deadline.write(
                api.time,
                allotted,
                () -> api.create(Api.CONFIG_MAPS, "{'metadata':{'name':'late'}}")))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status().code()).isEqualTo(504);
              refused[0] = e.status().message();
            });
    assertThat(api.store.current().revision()).isEqualTo(before);
    return String.valueOf(refused[0]);
  }

  @Test
  void nothing_is_written_when_the_time_is_over() {
    assertThat(refusal(Duration.ofSeconds(34), MINUTE))
        .isEqualTo(
            "Timeout: request did not complete within requested timeout - context deadline"
                + " exceeded");
    assertThat(refusal(Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .isEqualTo("Timeout: request did not complete within the allotted timeout");
    assertThat(slow.left).isZero();
  }

  @Test
  void who_is_waited_for_has_no_more_time_than_is_left() {
    slow.takes = Duration.ofSeconds(31);
    Deadline.write(
        api.time, MINUTE, () -> api.create(Api.CONFIG_MAPS, "{'metadata':{'name':'a'}}"));
    assertThat(slow.left).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void what_lares_itself_writes_has_no_deadline() {
    slow.takes = Duration.ofHours(1);
    api.create(Api.CONFIG_MAPS, "{'metadata':{'name':'a'}}");
    assertThat(slow.left).isEqualTo(Duration.ofSeconds(10));
  }
}
