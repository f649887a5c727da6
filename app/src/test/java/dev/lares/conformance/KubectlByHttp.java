package dev.lares.conformance;

import dev.lares.conformance.PlainHttp.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The few forms of kubectl's commands with which scenarios of plain requests prepare, wait and
 * clean up, made of requests: so these scenarios can be replayed where there is no kubectl.
 */
final class KubectlByHttp implements Kubectl {
  private static final Set<String> UNDERSTOOD =
      Set.of("create", "delete", "get", "patch", "label", "auth");
  private static final Set<String> READING =
      Set.of("get", "describe", "api-resources", "api-versions", "auth", "explain");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PlainHttp http;
  private final Pauses pauses;
  private final ResourcePaths paths;

  KubectlByHttp(PlainHttp http, Pauses pauses) {
    this.http = http;
    this.pauses = pauses;
    paths = new ResourcePaths(http);
  }

  /**
   * Whether a scenario can do without kubectl: its steps that are written down are requests, apart
   * from kubectl steps that change nothing and can be left out, and all others are understood here.
   */
  static boolean suffices(Script script) {
    return script.steps().stream().anyMatch(step -> step.command().startsWith("http "))
        && script.steps().stream().allMatch(step -> suffices(step.command()));
  }

  private static boolean suffices(String line) {
    var parts = line.split(" ", 2);
    return switch (parts[0]) {
      case "http", "sleep", "file" -> true;
      case "quiet" ->
          parts[1].startsWith("kubectl ")
              ? understands(parts[1].substring("kubectl ".length()))
              : suffices(parts[1]);
      case "until" -> understands(parts[1].split(" ", 2)[1].replaceFirst(" (==|~=).*", ""));
      case "kubectl" -> Words.of(parts[1]).stream().anyMatch(READING::contains);
      default -> false;
    };
  }

  private static boolean understands(String line) {
    return KubectlCommand.of(Words.of(line)).filter(KubectlByHttp::understands).isPresent();
  }

  private static boolean understands(KubectlCommand command) {
    if (!UNDERSTOOD.contains(command.verb())) return false;
    return switch (command.verb()) {
      case "create" -> command.args().size() == 2 && command.args().getFirst().equals("namespace");
      case "auth" -> command.args().size() == 3 && command.args().getFirst().equals("can-i");
      case "get" -> printable(command.option("-o", ""));
      case "patch" -> command.option("--type", "").equals("merge");
      default -> command.args().size() >= 2;
    };
  }

  private static boolean printable(String output) {
    return output.equals("name") || output.startsWith("jsonpath=");
  }

  @Override
  public Outcome run(List<String> words, @Nullable String input) {
    var command =
        KubectlCommand.of(words)
            .filter(KubectlByHttp::understands)
            .orElseThrow(() -> new IllegalArgumentException("needs kubectl: " + words));
    try {
      return switch (command.verb()) {
        case "create" -> createNamespace(command.args().get(1));
        case "delete" -> delete(command);
        case "patch" -> patch(command, command.option("-p", "{}"));
        case "label" -> patch(command, labels(command));
        case "auth" -> canI(command);
        default -> get(command);
      };
    } catch (IOException e) {
      return new Outcome(1, "", String.valueOf(e.getMessage()));
    }
  }

  private Outcome createNamespace(String name) throws IOException {
    var namespace = JsonNodeFactory.instance.objectNode();
    namespace.putObject("metadata").put("name", name);
    return outcome(http.send("POST", "/api/v1/namespaces", List.of(), JsonText.compact(namespace)));
  }

  private Outcome delete(KubectlCommand command) throws IOException {
    var resource = paths.find(command.args().getFirst());
    var options = JsonNodeFactory.instance.objectNode().put("propagationPolicy", "Background");
    if (command.has("--grace-period"))
      options.put("gracePeriodSeconds", Integer.parseInt(command.option("--grace-period", "")));
    for (var name : names(command)) {
      var path = resource.path(command.namespace(), name);
      var answer = http.send("DELETE", path, List.of(), JsonText.compact(options));
      if (answer.status() == 404 && command.has("--ignore-not-found")) continue;
      if (answer.status() >= 300) return outcome(answer);
      if (!command.option("--wait", "true").equals("false") && !awaitGone(path))
        return new Outcome(1, "", "timed out waiting for the end of " + path);
    }
    return new Outcome(0, "", "");
  }

  private boolean awaitGone(String path) throws IOException {
    var end = pauses.now().plus(PATIENCE);
    while (pauses.now().isBefore(end)) {
      if (http.send("GET", path, List.of(), null).status() == 404) return true;
      pauses.pause(Duration.ofMillis(50));
    }
    return false;
  }

  private Outcome patch(KubectlCommand command, String patch) throws IOException {
    var resource = paths.find(command.args().getFirst());
    var path = resource.path(command.namespace(), command.args().get(1));
    var type = List.of("Content-Type:application/merge-patch+json");
    return outcome(http.send("PATCH", path, type, patch));
  }

  private static String labels(KubectlCommand command) {
    var patch = JsonNodeFactory.instance.objectNode();
    var labels = patch.putObject("metadata").putObject("labels");
    for (var assignment : command.args().subList(2, command.args().size())) {
      var parts = assignment.split("=", 2);
      if (parts.length == 2) labels.put(parts[0], parts[1]);
      else labels.putNull(assignment.replaceFirst("-$", ""));
    }
    return JsonText.compact(patch);
  }

  private Outcome canI(KubectlCommand command) throws IOException {
    var resource = paths.find(command.args().get(2));
    var review = JsonNodeFactory.instance.objectNode();
    review
        .putObject("spec")
        .putObject("resourceAttributes")
        .put("namespace", command.namespace())
        .put("verb", command.args().get(1))
        .put("group", resource.group())
        .put("resource", resource.plural());
    var as = command.option("--as", "");
    var answer =
        http.send(
            "POST",
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            as.isEmpty() ? List.of() : List.of("Impersonate-User:" + as),
            JsonText.compact(review));
    var allowed =
        JsonText.parse(answer.body())
            .map(found -> found.path("status").path("allowed").asBoolean(false))
            .orElse(false);
    return allowed ? new Outcome(0, "yes\n", "") : new Outcome(1, "no\n", "");
  }

  private Outcome get(KubectlCommand command) throws IOException {
    var found = new ArrayList<JsonNode>();
    var names = names(command);
    for (var type : command.args().getFirst().split(",", -1)) {
      var resource = paths.find(type);
      if (names.isEmpty()) {
        var answer = http.send("GET", list(command, resource), List.of(), null);
        if (answer.status() != 200) return outcome(answer);
        for (var item : document(answer).path("items")) found.add(typed(item, resource));
      }
      for (var name : names) {
        var answer = http.send("GET", resource.path(command.namespace(), name), List.of(), null);
        if (answer.status() != 200) return outcome(answer);
        found.add(document(answer));
      }
    }
    return new Outcome(0, print(command.option("-o", ""), found, names.size() == 1), "");
  }

  private static String list(KubectlCommand command, ResourcePaths.Resource resource) {
    var query = new ArrayList<String>();
    if (command.has("-l")) query.add("labelSelector=" + encoded(command.option("-l", "")));
    if (command.has("--field-selector"))
      query.add("fieldSelector=" + encoded(command.option("--field-selector", "")));
    var path = resource.path(command.namespace(), "");
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  /** Items of a list do not name their kind. */
  private static JsonNode typed(JsonNode item, ResourcePaths.Resource resource) {
    if (!(item instanceof ObjectNode object)) return item;
    var version = resource.group().isEmpty() ? "" : resource.group() + "/";
    return object.put("apiVersion", version + resource.version()).put("kind", resource.kind());
  }

  private static String print(String output, List<JsonNode> found, boolean single) {
    if (output.equals("name")) {
      var lines = new StringBuilder();
      for (var object : found) lines.append(ResourcePaths.name(object)).append('\n');
      return lines.toString();
    }
    var template = JsonPath.of(output.substring("jsonpath=".length()));
    if (single) return template.print(found.getFirst());
    var list = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "List");
    list.putArray("items").addAll(found);
    return template.print(list);
  }

  private static List<String> names(KubectlCommand command) {
    return command.args().subList(1, command.args().size());
  }

  private static JsonNode document(Answer answer) throws IOException {
    return JsonText.parse(answer.body()).orElseThrow(() -> new IOException("no JSON"));
  }

  private static Outcome outcome(Answer answer) {
    return answer.status() < 300
        ? new Outcome(0, "", "")
        : new Outcome(1, "", answer.status() + " " + answer.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
