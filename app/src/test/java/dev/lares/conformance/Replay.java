package dev.lares.conformance;

import dev.lares.conformance.Script.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario against a cluster; what comes of it is a transcript. The verbs:
 *
 * <pre>
 * file NAME                        writes its input into the scenario's own folder
 * kubectl ARGS                     exit code, output and errors are written down
 * http METHOD PATH [Header:value ...] [only=FIELD,FIELD ...]    so is the answer to a request
 * until SECONDS ARGS == TEXT       repeats kubectl until it prints TEXT (~=: until TEXT is part of it)
 * quiet STEP                       performs a step without writing it down
 * let NAME = ARGS                  remembers what kubectl printed, for ${NAME} in later steps
 * after SECONDS ARGS               runs kubectl later, while the next steps go on
 * sleep SECONDS
 * </pre>
 */
final class Replay {
  /** What stands in the transcript for a step that was left out. */
  static final String LEFT_OUT = "(left out)";

  private static final Pattern UNTIL = Pattern.compile("(.*) (==|~=) ?(.*)");
  private static final Pattern FAILED = Pattern.compile("^exit [1-9]");
  private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);
  // a shorter value would be found in places where it is not meant
  private static final int SHORTEST_KNOWN = 5;

  private final Script script;
  private final PlainHttp http;
  private final Kubectl kubectl;
  private final Path folder;
  private final Pauses pauses;
  private final boolean leavesOutKubectl;
  private final Map<String, String> known = new LinkedHashMap<>();
  private final List<Thread> pending = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  /**
   * @param folder an empty folder of the scenario's own
   * @param leavesOutKubectl whether kubectl steps that are written down are not performed at all
   */
  Replay(
      Script script,
      PlainHttp http,
      Kubectl kubectl,
      Path folder,
      Pauses pauses,
      boolean leavesOutKubectl) {
    this.script = script;
    this.http = http;
    this.kubectl = kubectl;
    this.folder = folder;
    this.pauses = pauses;
    this.leavesOutKubectl = leavesOutKubectl;
  }

  /** Performs all steps and returns the transcript. */
  String run() throws InterruptedException {
    var out = new ArrayList<String>();
    for (var line : script.lines()) {
      switch (line) {
        case Line.Heading heading -> out.add(heading.text() + "\n");
        case Line.Step step -> {
          var answer = perform(step);
          if (answer != null) out.add("$ " + step.written() + "\n" + named(answer) + "\n");
        }
      }
    }
    for (var thread : pending) thread.join();
    return String.join("\n", out) + "\n";
  }

  /** Set-up steps that did not succeed: why later steps may differ. */
  List<String> complaints() {
    return complaints;
  }

  private @Nullable String perform(Line.Step step) {
    return perform(step.command(), step.input());
  }

  private @Nullable String perform(String line, @Nullable String unfilled) {
    var input = unfilled == null ? null : filled(unfilled);
    var parts = filled(line).split(" ", 2);
    var rest = parts.length > 1 ? parts[1] : "";
    return switch (parts[0]) {
      case "file" -> file(rest.strip(), input);
      case "kubectl" -> leavesOutKubectl ? LEFT_OUT : kubectl(rest, input);
      case "http" -> http(rest, input);
      case "until" -> until(rest);
      case "quiet" -> quiet(rest, input);
      case "let" -> let(rest);
      case "after" -> after(rest, input);
      case "sleep" -> sleep(rest);
      default -> "unknown step: " + parts[0];
    };
  }

  private @Nullable String file(String name, @Nullable String input) {
    try {
      Files.writeString(folder.resolve(name), input == null ? "" : input);
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String kubectl(String command, @Nullable String input) {
    var done = kubectl.run(Words.of(command), input);
    var errors = done.err().isBlank() ? "" : "\n--- stderr\n" + RegularText.of(done.err());
    return "exit " + done.exit() + "\n" + RegularText.of(done.out()) + errors;
  }

  private String http(String rest, @Nullable String input) {
    var words = Words.of(rest);
    var headers = new ArrayList<String>();
    var only = new ArrayList<String>();
    for (var word : words.subList(2, words.size())) {
      if (word.startsWith("only=")) only.addAll(List.of(word.substring(5).split(",", -1)));
      else headers.add(word);
    }
    PlainHttp.Answer answer;
    try {
      answer = http.send(words.get(0), words.get(1), headers, input);
    } catch (IOException e) {
      return "no answer: " + e.getClass().getSimpleName();
    }
    var lines = new ArrayList<String>();
    lines.add("HTTP " + answer.status());
    var type = answer.first("Content-Type");
    lines.add("Content-Type: " + (type == null ? "None" : type));
    for (var warning : answer.all("Warning")) lines.add("Warning: " + warning);
    var retry = answer.first("Retry-After");
    if (retry != null && !retry.isEmpty()) lines.add("Retry-After: " + retry);
    var documents = JsonText.documents(answer.body());
    if (documents.isEmpty()) {
      lines.add(answer.body());
    } else {
      for (var document : documents.get()) {
        var kept = only.isEmpty() ? document : RegularJson.kept(document, only);
        lines.add(JsonText.of(RegularJson.of(kept)));
      }
    }
    return RegularText.of(String.join("\n", lines));
  }

  private String until(String line) {
    var parts = line.split(" ", 2);
    var condition = UNTIL.matcher(parts[1]);
    if (!condition.lookingAt()) throw new IllegalArgumentException("no condition: " + line);
    var words = Words.of(condition.group(1));
    var wanted = condition.group(3);
    var end = pauses.now().plus(seconds(parts[0]));
    var got = "";
    while (pauses.now().isBefore(end)) {
      got = kubectl.run(words, null).out().strip();
      if (got.equals(wanted) || (condition.group(2).equals("~=") && got.contains(wanted)))
        return "reached";
      pauses.pause(BETWEEN_POLLS);
    }
    return "never reached; last: " + RegularText.of(got);
  }

  private @Nullable String quiet(String line, @Nullable String input) {
    var answer =
        line.startsWith("kubectl ") ? kubectl(line.substring(8), input) : perform(line, input);
    if (answer != null && (answer.startsWith("never reached") || FAILED.matcher(answer).find()))
      complaints.add(line + ": " + answer);
    return null;
  }

  private @Nullable String let(String line) {
    var parts = line.split(" = ", 2);
    known.put(parts[0].strip(), kubectl.run(Words.of(parts[1]), null).out().strip());
    return null;
  }

  private @Nullable String after(String line, @Nullable String input) {
    var parts = line.split(" ", 2);
    pending.add(
        Thread.ofVirtual()
            .start(() -> {
              pauses.pause(seconds(parts[0]));
              kubectl.run(Words.of(parts[1]), input);
            }));
    return null;
  }

  private @Nullable String sleep(String seconds) {
    pauses.pause(seconds(seconds));
    return null;
  }

  private String filled(String text) {
    for (var one : known.entrySet()) text = text.replace("${" + one.getKey() + "}", one.getValue());
    return text;
  }

  private String named(String answer) {
    for (var one : known.entrySet())
      if (one.getValue().length() >= SHORTEST_KNOWN)
        answer = answer.replace(one.getValue(), one.getKey());
    return answer;
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text.strip()) * 1000));
  }
}
