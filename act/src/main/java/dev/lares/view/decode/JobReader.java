package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Condition;
import dev.lares.model.Job;
import dev.lares.model.Meta;
import dev.lares.model.PodTemplate;
import dev.lares.select.LabelSelector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Jobs. */
final class JobReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private int parallelism = 1;
  private @Nullable Integer completions;
  private @Nullable Long deadline;
  private int backoffLimit = 6;
  private @Nullable Integer backoffLimitPerIndex;
  private @Nullable Integer maxFailedIndexes;
  private LabelSelector selector = LabelSelector.NOTHING;
  private PodTemplate template = TemplateReader.EMPTY;
  private boolean indexed;
  private boolean suspended;
  private boolean replacesOnlyFailed;
  private @Nullable Integer ttl;
  private String managedBy = "";
  private List<Job.FailureRule> failureRules = List.of();
  private List<Job.SuccessRule> successRules = List.of();
  private Job.Status status = Job.Status.NONE;

  private JobReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static Job read(ApiObject object) {
    return new JobReader(object).job();
  }

  private Job job() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        case "status" -> status = status();
        default -> {}
      }
    });
    var spec =
        new Job.Spec(
            parallelism,
            completions,
            deadline,
            backoffLimit,
            backoffLimitPerIndex,
            maxFailedIndexes,
            selector,
            template,
            indexed,
            suspended,
            replacesOnlyFailed,
            ttl,
            managedBy,
            failureRules,
            successRules);
    return new Job(meta, spec, status);
  }

  private void spec(String field) {
    switch (field) {
      case "parallelism" -> parallelism = scan.integer();
      case "completions" -> completions = scan.integerOrNull();
      case "activeDeadlineSeconds" -> deadline = scan.isNull() ? null : (Long) scan.number();
      case "backoffLimit" -> backoffLimit = scan.integer();
      case "backoffLimitPerIndex" -> backoffLimitPerIndex = scan.integerOrNull();
      case "maxFailedIndexes" -> maxFailedIndexes = scan.integerOrNull();
      case "selector" -> selector = SelectorReader.labelSelector(scan);
      case "template" -> template = TemplateReader.read(scan);
      case "completionMode" -> indexed = scan.text().equals("Indexed");
      case "suspend" -> suspended = scan.flag();
      case "podReplacementPolicy" -> replacesOnlyFailed = scan.text().equals("Failed");
      case "ttlSecondsAfterFinished" -> ttl = scan.integerOrNull();
      case "managedBy" -> managedBy = scan.text();
      case "podFailurePolicy" -> scan.object(rules -> failureRules = scan.list(this::failureRule));
      case "successPolicy" -> scan.object(rules -> successRules = scan.list(this::successRule));
      default -> {}
    }
  }

  private Job.FailureRule failureRule() {
    return new Object() {
      String action = "";
      Job.@Nullable ExitCodes codes;
      List<Job.PodCondition> conditions = List.of();

      Job.FailureRule read() {
        scan.object(field -> {
          switch (field) {
            case "action" -> action = scan.name();
            case "onExitCodes" -> codes = exitCodes();
            case "onPodConditions" -> conditions = scan.list(JobReader.this::podCondition);
            default -> {}
          }
        });
        return new Job.FailureRule(action, codes, conditions);
      }
    }.read();
  }

  private Job.ExitCodes exitCodes() {
    return new Object() {
      String container = "";
      boolean among = true;
      List<Integer> values = new ArrayList<>();

      Job.ExitCodes read() {
        scan.object(field -> {
          switch (field) {
            case "containerName" -> container = scan.name();
            case "operator" -> among = scan.text().equals("In");
            case "values" -> values = scan.list(scan::integer);
            default -> {}
          }
        });
        return new Job.ExitCodes(container, among, values);
      }
    }.read();
  }

  private Job.PodCondition podCondition() {
    return new Object() {
      String type = "";
      String status = "True";

      Job.PodCondition read() {
        scan.object(field -> {
          switch (field) {
            case "type" -> type = scan.name();
            case "status" -> status = scan.name();
            default -> {}
          }
        });
        return new Job.PodCondition(type, status);
      }
    }.read();
  }

  private Job.SuccessRule successRule() {
    return new Object() {
      String indexes = "";
      @Nullable Integer count;

      Job.SuccessRule read() {
        scan.object(field -> {
          switch (field) {
            case "succeededIndexes" -> indexes = scan.text();
            case "succeededCount" -> count = scan.integerOrNull();
            default -> {}
          }
        });
        return new Job.SuccessRule(indexes, count);
      }
    }.read();
  }

  private Job.Status status() {
    return new Object() {
      List<Condition> conditions = List.of();
      @Nullable Instant start;
      @Nullable Instant completion;
      int active;
      int succeeded;
      int failed;
      @Nullable Integer ready;
      @Nullable Integer terminating;
      String completed = "";
      @Nullable String failedIndexes;
      Job.@Nullable Uncounted uncounted;

      Job.Status read() {
        scan.object(field -> {
          switch (field) {
            case "conditions" -> conditions = ConditionReader.read(scan);
            case "startTime" -> start = scan.time();
            case "completionTime" -> completion = scan.time();
            case "active" -> active = scan.integer();
            case "succeeded" -> succeeded = scan.integer();
            case "failed" -> failed = scan.integer();
            case "ready" -> ready = scan.integerOrNull();
            case "terminating" -> terminating = scan.integerOrNull();
            case "completedIndexes" -> completed = scan.text();
            case "failedIndexes" -> failedIndexes = scan.isNull() ? null : scan.text();
            case "uncountedTerminatedPods" -> uncounted = uncounted();
            default -> {}
          }
        });
        return new Job.Status(
            conditions,
            start,
            completion,
            active,
            succeeded,
            failed,
            ready,
            terminating,
            completed,
            failedIndexes,
            uncounted);
      }
    }.read();
  }

  private Job.Uncounted uncounted() {
    return new Object() {
      List<String> succeeded = List.of();
      List<String> failed = List.of();

      Job.Uncounted read() {
        scan.object(field -> {
          switch (field) {
            case "succeeded" -> succeeded = scan.texts();
            case "failed" -> failed = scan.texts();
            default -> {}
          }
        });
        return new Job.Uncounted(succeeded, failed);
      }
    }.read();
  }
}
