package dev.lares.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.job.JobRun.Start;
import dev.lares.model.Condition;
import dev.lares.model.Job;
import dev.lares.model.Meta;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.PodSpec;
import dev.lares.model.PodStatus;
import dev.lares.model.PodTemplate;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JobRunTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Meta META = Meta.named("default", "work").withUid("job");

  @Test
  void no_more_pods_run_than_successes_are_missing() {
    var run =
        run(
            job(5, 3, null, false),
            pod("a", PodPhase.SUCCEEDED),
            pod("b", PodPhase.SUCCEEDED),
            pod("c", PodPhase.SUCCEEDED));
    assertThat(run.plan().start()).hasSize(2);
  }

  @Test
  void the_first_indexes_nobody_works_on_are_started() {
    var run =
        run(
            job(4, 3, null),
            indexed("a", 1, PodPhase.RUNNING),
            indexed("b", 0, PodPhase.SUCCEEDED));
    assertThat(run.plan().start()).extracting(Start::index).containsExactly(2, 3);
  }

  @Test
  void of_two_pods_with_one_index_one_goes() {
    var run =
        run(job(2, 2, null), indexed("a", 0, PodPhase.RUNNING), indexed("b", 0, PodPhase.RUNNING));
    assertThat(run.plan().stop()).hasSize(1);
    assertThat(run.plan().uncounted()).isTrue();
  }

  @Test
  void failures_in_a_row_are_waited_for_longer_and_longer() {
    var patience = Patience.FULL;
    for (long seconds : new long[] {10, 20, 40, 80, 160, 320, 600, 600}) {
      patience = patience.after(List.of(), List.of(NOW));
      assertThat(patience.left(NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
    assertThat(patience.after(List.of(NOW.plusSeconds(1)), List.of()).left(NOW)).isZero();
  }

  @Test
  void a_failed_index_is_tried_again_with_its_count_until_its_limit() {
    var first =
        run(job(2, 2, 1), indexed("a", 0, PodPhase.FAILED, 0), indexed("b", 1, PodPhase.RUNNING));
    assertThat(first.plan().start()).isEmpty();
    assertThat(first.plan().delay()).isEqualTo(Duration.ofSeconds(10));
    var later =
        new JobRun(
            job(2, 2, 1),
            List.of(indexed("a", 0, PodPhase.FAILED, 0), indexed("b", 1, PodPhase.RUNNING)),
            Patience.FULL,
            NOW.plusSeconds(11));
    assertThat(later.plan().start()).containsExactly(new Start(0, 1, 0));
    var last =
        run(job(2, 2, 1), indexed("a", 0, PodPhase.FAILED, 1), indexed("b", 1, PodPhase.RUNNING));
    assertThat(last.plan().start()).isEmpty();
    assertThat(standing(last).last(Set.of()).failedIndexes()).isEqualTo("0");
  }

  @Test
  void a_pod_is_noted_then_let_go_then_counted() {
    var run = run(job(2, 2, null, false), pod("a", PodPhase.SUCCEEDED), pod("b", PodPhase.RUNNING));
    var standing = standing(run);
    assertThat(standing.first().uncounted())
        .isEqualTo(new Job.Uncounted(List.of("uid-a"), List.of()));
    assertThat(standing.first().succeeded()).isZero();
    assertThat(standing.release()).extracting(pod -> pod.meta().name()).containsExactly("a");
    assertThat(standing.last(Set.of("uid-a")).succeeded()).isZero();
    var counted = standing(run);
    assertThat(counted.last(Set.of()).succeeded()).isEqualTo(1);
    assertThat(counted.last(Set.of()).uncounted()).isEqualTo(Job.Uncounted.NONE);
  }

  @Test
  void what_was_noted_before_a_crash_is_counted_after_it_once() {
    var before = job(2, 2, null, false);
    var noted = new Job.Uncounted(List.of("uid-gone", "uid-a"), List.of());
    var status = new Job.Status(List.of(), NOW, null, 0, 3, 0, 0, 0, "", null, noted);
    var run = run(new Job(before.meta(), before.spec(), status), pod("a", PodPhase.SUCCEEDED));
    var last = standing(run).last(Set.of());
    assertThat(last.succeeded()).isEqualTo(5);
    assertThat(last.uncounted()).isEqualTo(Job.Uncounted.NONE);
  }

  private static Standing standing(JobRun run) {
    return new Standing(run, run.plan(), 0, Set.of(), true);
  }

  private static JobRun run(Job job, Pod... pods) {
    return new JobRun(job, List.of(pods), Patience.FULL, NOW);
  }

  private static Job job(int completions, int parallelism, @Nullable Integer perIndex) {
    return job(completions, parallelism, perIndex, true);
  }

  private static Job job(
      int completions, int parallelism, @Nullable Integer perIndex, boolean indexed) {
    var labels = Labels.of("app", "work");
    var template = new PodTemplate(labels, Labels.NONE, List.of(), "", PodSpec.EMPTY, "{}");
    var spec =
        new Job.Spec(
            parallelism,
            completions,
            null,
            6,
            perIndex,
            null,
            LabelSelector.of(labels),
            template,
            indexed,
            false,
            false,
            null,
            "",
            List.of(),
            List.of());
    return new Job(META, spec, Job.Status.NONE);
  }

  private static Pod pod(String name, PodPhase phase) {
    return pod(name, phase, Labels.NONE);
  }

  private static Pod indexed(String name, int index, PodPhase phase) {
    return pod(name, phase, Labels.of(Job.INDEX, Integer.toString(index)));
  }

  private static Pod indexed(String name, int index, PodPhase phase, int failures) {
    return pod(
        name,
        phase,
        Labels.of(Job.INDEX, Integer.toString(index))
            .with("batch.kubernetes.io/job-index-failure-count", Integer.toString(failures)));
  }

  private static Pod pod(String name, PodPhase phase, Labels annotations) {
    var named = Meta.named("default", name);
    var meta =
        new Meta(
            "default",
            name,
            "work-",
            "uid-" + name,
            1,
            1,
            NOW.minusSeconds(60),
            null,
            null,
            Labels.of("app", "work"),
            annotations,
            named.owners(),
            List.of(Job.TRACKING));
    var ready = new Condition(Pod.READY, Condition.Status.FALSE, "", "", NOW);
    return Pod.of(meta, "n", PodSpec.EMPTY, PodStatus.of(phase, List.of(ready)));
  }
}
