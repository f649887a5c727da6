package dev.lares.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ContainerLogTest {
  private static final String ENDED =
      "{'terminated':{'startedAt':'2030-01-01T00:00:00Z','finishedAt':'2030-01-01T00:00:09Z','exitCode':3}}";

  private static ContainerLog log(String state, String last, boolean previous) {
    var pod =
        "{'metadata':{'name':'p'},'status':{'containerStatuses':[{'name':'c','image':'i:1','state':%s,'lastState':%s}]}}"
            .formatted(state, last);
    return ContainerLog.of(JsonMapper.shared().readTree(pod.replace('\'', '"')), "c", previous);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'waiting':{'reason':'ContainerCreating'}} | false | container "c" in pod "p" is waiting to start: ContainerCreating
          {'waiting':{'reason':'ErrImagePull'}}      | false | container "c" in pod "p" is waiting to start: image can't be pulled
          {'waiting':{'reason':'ImagePullBackOff'}}  | false | container "c" in pod "p" is waiting to start: trying and failing to pull image
          {}                                         | false | container "c" in pod "p" is not available
          {'running':{}}                             | true  | previous terminated container "c" in pod "p" not found
          """)
  void what_has_not_run_says_why(String state, boolean previous, String refusal) {
    assertThat(log(state, "{}", previous).refusal()).isEqualTo(refusal);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void a_container_between_two_runs_tells_of_the_last_one(boolean previous) {
    var log = log("{'waiting':{'reason':'CrashLoopBackOff'}}", ENDED, previous);
    assertThat(log.ended()).isTrue();
    assertThat(log.lines())
        .extracting(ContainerLog.Line::text)
        .containsExactly("c started from image i:1", "c ended with exit code 3");
  }

  @ParameterizedTest
  @CsvSource({"2030-01-01T00:00:00Z"})
  void a_running_container_has_more_to_tell(String started) {
    var log = log("{'running':{'startedAt':'" + started + "'}}", "{}", false);
    assertThat(log.ended()).isFalse();
    assertThat(log.lines()).hasSize(1);
  }
}
