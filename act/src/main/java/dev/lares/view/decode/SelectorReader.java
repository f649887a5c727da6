package dev.lares.view.decode;

import dev.lares.select.Affinity;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import dev.lares.select.NodeSelector;
import dev.lares.select.Operator;
import dev.lares.select.Requirement;
import dev.lares.select.TaintEffect;
import dev.lares.select.Toleration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what selects nodes and pods. */
final class SelectorReader {
  private SelectorReader() {}

  /** A LabelSelector; null, as when it is absent, selects nothing. */
  static LabelSelector labelSelector(Scan scan) {
    if (scan.isNull()) return LabelSelector.NOTHING;
    return new Object() {
      Labels labels = Labels.NONE;
      List<Requirement> expressions = List.of();

      LabelSelector read() {
        scan.object(field -> {
          switch (field) {
            case "matchLabels" -> labels = scan.labels();
            case "matchExpressions" -> expressions = requirements(scan);
            default -> {}
          }
        });
        return LabelSelector.of(labels, expressions);
      }
    }.read();
  }

  static List<Requirement> requirements(Scan scan) {
    return scan.list(() -> requirement(scan));
  }

  private static Requirement requirement(Scan scan) {
    return new Object() {
      String key = "";
      @Nullable Operator operator;
      List<String> values = List.of();

      Requirement read() {
        scan.object(field -> {
          switch (field) {
            case "key" -> key = scan.name();
            case "operator" -> operator = Operator.of(scan.text());
            case "values" -> values = scan.texts();
            default -> {}
          }
        });
        // In without values is what selectors hold for unreadable, as an unknown operator is
        return operator == null
            ? new Requirement(key, Operator.IN, List.of())
            : Requirement.of(key, operator, values);
      }
    }.read();
  }

  static NodeSelector nodeSelector(Scan scan) {
    return new Object() {
      List<NodeSelector.Term> terms = List.of();

      NodeSelector read() {
        scan.object(field -> {
          if (field.equals("nodeSelectorTerms")) terms = scan.list(() -> nodeTerm(scan));
        });
        return new NodeSelector(terms);
      }
    }.read();
  }

  private static NodeSelector.Term nodeTerm(Scan scan) {
    return new Object() {
      List<Requirement> expressions = List.of();
      List<Requirement> fields = List.of();

      NodeSelector.Term read() {
        scan.object(field -> {
          switch (field) {
            case "matchExpressions" -> expressions = requirements(scan);
            case "matchFields" -> fields = requirements(scan);
            default -> {}
          }
        });
        return new NodeSelector.Term(expressions, fields);
      }
    }.read();
  }

  static Affinity affinity(Scan scan) {
    return new Object() {
      Affinity.ToNodes nodes = Affinity.ToNodes.NONE;
      Affinity.ToPods pods = Affinity.ToPods.NONE;
      Affinity.ToPods antiPods = Affinity.ToPods.NONE;

      Affinity read() {
        scan.object(field -> {
          switch (field) {
            case "nodeAffinity" -> nodes = toNodes(scan);
            case "podAffinity" -> pods = toPods(scan);
            case "podAntiAffinity" -> antiPods = toPods(scan);
            default -> {}
          }
        });
        return new Affinity(nodes, pods, antiPods);
      }
    }.read();
  }

  private static Affinity.ToNodes toNodes(Scan scan) {
    return new Object() {
      @Nullable NodeSelector required;
      List<NodeSelector.Preferred> preferred = List.of();

      Affinity.ToNodes read() {
        scan.object(field -> {
          switch (field) {
            case "requiredDuringSchedulingIgnoredDuringExecution" ->
                required = scan.isNull() ? null : nodeSelector(scan);
            case "preferredDuringSchedulingIgnoredDuringExecution" ->
                preferred = scan.list(() -> preferredNodes(scan));
            default -> {}
          }
        });
        return new Affinity.ToNodes(required, preferred);
      }
    }.read();
  }

  private static NodeSelector.Preferred preferredNodes(Scan scan) {
    return new Object() {
      int weight;
      NodeSelector.Term term = new NodeSelector.Term(List.of(), List.of());

      NodeSelector.Preferred read() {
        scan.object(field -> {
          switch (field) {
            case "weight" -> weight = scan.integer();
            case "preference" -> term = nodeTerm(scan);
            default -> {}
          }
        });
        return new NodeSelector.Preferred(weight, term);
      }
    }.read();
  }

  private static Affinity.ToPods toPods(Scan scan) {
    return new Object() {
      List<Affinity.Term> required = List.of();
      List<Affinity.Preferred> preferred = List.of();

      Affinity.ToPods read() {
        scan.object(field -> {
          switch (field) {
            case "requiredDuringSchedulingIgnoredDuringExecution" ->
                required = scan.list(() -> podTerm(scan));
            case "preferredDuringSchedulingIgnoredDuringExecution" ->
                preferred = scan.list(() -> preferredPods(scan));
            default -> {}
          }
        });
        return new Affinity.ToPods(required, preferred);
      }
    }.read();
  }

  private static Affinity.Preferred preferredPods(Scan scan) {
    return new Object() {
      int weight;
      Affinity.Term term =
          new Affinity.Term(LabelSelector.NOTHING, List.of(), LabelSelector.NOTHING, "");

      Affinity.Preferred read() {
        scan.object(field -> {
          switch (field) {
            case "weight" -> weight = scan.integer();
            case "podAffinityTerm" -> term = podTerm(scan);
            default -> {}
          }
        });
        return new Affinity.Preferred(weight, term);
      }
    }.read();
  }

  private static Affinity.Term podTerm(Scan scan) {
    return new Object() {
      LabelSelector selector = LabelSelector.NOTHING;
      List<String> namespaces = List.of();
      LabelSelector namespaceSelector = LabelSelector.NOTHING;
      String topologyKey = "";

      Affinity.Term read() {
        scan.object(field -> {
          switch (field) {
            case "labelSelector" -> selector = labelSelector(scan);
            case "namespaces" -> namespaces = scan.texts().stream().sorted().toList();
            case "namespaceSelector" -> namespaceSelector = labelSelector(scan);
            case "topologyKey" -> topologyKey = scan.name();
            default -> {}
          }
        });
        return new Affinity.Term(selector, namespaces, namespaceSelector, topologyKey);
      }
    }.read();
  }

  static Toleration toleration(Scan scan) {
    return new Object() {
      String key = "";
      boolean exists;
      String value = "";
      @Nullable TaintEffect effect;
      @Nullable Long seconds;

      Toleration read() {
        scan.object(field -> {
          switch (field) {
            case "key" -> key = scan.name();
            case "operator" -> exists = scan.text().equals("Exists");
            case "value" -> value = scan.name();
            case "effect" -> effect = TaintEffect.of(scan.text());
            case "tolerationSeconds" -> seconds = scan.isNull() ? null : (Long) scan.number();
            default -> {}
          }
        });
        return new Toleration(key, exists, value, effect, seconds);
      }
    }.read();
  }
}
