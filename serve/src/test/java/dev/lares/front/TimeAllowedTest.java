package dev.lares.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.api.Deadline;
import dev.lares.model.ApiException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are those of Kubernetes 1.36. */
final class TimeAllowedTest {
  private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

  private static ApiRequest asked(String path, String query) {
    return new ApiRequest(
        "GET", path, Query.parse(query), name -> List.of(), new byte[0], Served.ME);
  }

  private static Duration of(String text) {
    return TimeAllowed.of(asked(MAPS, "timeout=" + text));
  }

  @Test
  void a_client_may_give_less_than_a_minute() {
    assertThat(of("1s")).isEqualTo(Duration.ofSeconds(1));
    for (var text : List.of("", "0", "0s", "-1s", "60s", "1h")) assertThat(of(text)).hasSeconds(60);
  }

  @Test
  void what_is_no_time_is_refused_but_of_what_is_endless() {
    assertThatThrownBy(() -> TimeAllowed.check(asked(MAPS, "timeout=x")))
        .hasMessageContaining(
            "invalid timeout specified in the request URL - time: invalid duration \"x\"");
    assertThatThrownBy(() -> TimeAllowed.check(asked("/version", "timeout=5")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("time: missing unit in duration \"5\"");
    assertThatThrownBy(() -> TimeAllowed.check(asked(MAPS, "timeout=1s5x")))
        .hasMessageContaining("time: unknown unit \"x\" in duration \"1s5x\"");
    TimeAllowed.check(asked(MAPS, "timeout=x&watch=1"));
    TimeAllowed.check(asked("/api/v1/namespaces/ns/pods/p/log", "timeout=x"));
  }

  @Test
  void what_the_client_gives_up_is_told_in_plain_text() {
    var answer = Refusals.of(asked(MAPS, ""), Deadline.ALLOTTED);
    assertThat(answer.code()).isEqualTo(504);
    assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(Served.text(answer))
        .startsWith("{\"metadata\":{},\"status\":\"Failure\",\"message\":\"Timeout: request did")
        .hasSize(152);
  }
}
