package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Condition;
import dev.lares.model.IntOrPercent;
import dev.lares.model.Meta;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.select.LabelSelector;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads PodDisruptionBudgets. */
final class BudgetReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private @Nullable IntOrPercent minAvailable;
  private @Nullable IntOrPercent maxUnavailable;
  private LabelSelector selector = LabelSelector.NOTHING;
  private boolean evictsUnready;
  private PodDisruptionBudget.Status status = PodDisruptionBudget.Status.NONE;

  private BudgetReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static PodDisruptionBudget read(ApiObject object) {
    return new BudgetReader(object).budget();
  }

  private PodDisruptionBudget budget() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        case "status" -> status = status();
        default -> {}
      }
    });
    return new PodDisruptionBudget(
        meta, minAvailable, maxUnavailable, selector, evictsUnready, status);
  }

  private void spec(String field) {
    switch (field) {
      case "minAvailable" -> minAvailable = limit();
      case "maxUnavailable" -> maxUnavailable = limit();
      case "selector" -> selector = SelectorReader.labelSelector(scan);
      case "unhealthyPodEvictionPolicy" -> evictsUnready = scan.text().equals("AlwaysAllow");
      default -> {}
    }
  }

  private @Nullable IntOrPercent limit() {
    return scan.isNull() ? null : TemplateReader.intOrPercent(scan, IntOrPercent.of(0));
  }

  private PodDisruptionBudget.Status status() {
    return new Object() {
      int allowed;
      int healthy;
      int desired;
      int expected;
      long observed;
      final TreeMap<String, Instant> disrupted = new TreeMap<>();
      List<Condition> conditions = List.of();

      PodDisruptionBudget.Status read() {
        scan.object(field -> {
          switch (field) {
            case "disruptionsAllowed" -> allowed = scan.integer();
            case "currentHealthy" -> healthy = scan.integer();
            case "desiredHealthy" -> desired = scan.integer();
            case "expectedPods" -> expected = scan.integer();
            case "observedGeneration" -> observed = scan.number();
            case "disruptedPods" -> scan.object(this::disrupted);
            case "conditions" -> conditions = ConditionReader.read(scan);
            default -> {}
          }
        });
        return new PodDisruptionBudget.Status(
            allowed, healthy, desired, expected, observed, disrupted, conditions);
      }

      private void disrupted(String pod) {
        var since = scan.time();
        if (since != null) disrupted.put(pod, since);
      }
    }.read();
  }
}
