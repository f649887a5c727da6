package dev.lares.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.embed.VirtualCluster;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documents say is so. {@code -Dlares.manual.write=true} writes what can be written. */
final class ManualTest {
  private static final Map<String, ResourceType> KINDS =
      Map.of("DaemonSet", Resources.DAEMON_SETS, "Node", Resources.NODES);

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern USAGE =
      Pattern.compile("(?ms)^## `lares ?([^`]*)`\n\n```\n(.*?)```$");
  private static final int WIDTH = 100;

  @ParameterizedTest
  @MethodSource("manifests")
  void every_manifest_is_accepted_and_lives(String manifest) {
    var kind =
        Objects.requireNonNull(
            KINDS.get(field(manifest, "kind")), () -> "unknown kind in\n" + manifest);
    try (var cluster = VirtualCluster.start()) {
      cluster.create(kind, kind.namespaced() ? "default" : "", manifest);
      cluster.advance(Duration.ofMinutes(1));
      var name = field(manifest, "  name");
      if (kind.equals(Resources.NODES)) {
        var node = cluster.get(kind, "", name);
        assertThat(node.path("status").path("conditions").toString()).contains("KubeletReady");
      } else {
        var status = cluster.get(kind, "default", name).path("status");
        assertThat(status.path("currentNumberScheduled").asInt()).isEqualTo(3);
      }
    }
  }

  static List<String> manifests() throws IOException {
    return Manual.examples("yaml");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void every_call_of_lares_can_be_made(String call) {
    var words = List.of(call.split("\\s+"));
    Main.commandLine().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
  }

  static List<String> calls() throws IOException {
    return Manual.examples("sh").stream()
        .flatMap(String::lines)
        .filter(line -> line.matches("(\\./)?lares .*"))
        .toList();
  }

  @Test
  void every_link_leads_somewhere() throws IOException {
    for (var document : Manual.documents()) {
      var links = LINK.matcher(Files.readString(document));
      while (links.find())
        assertThat(document.resolveSibling(links.group(1))).as("link in " + document).exists();
    }
  }

  @Test
  void every_package_stands_in_the_architecture() throws IOException {
    var architecture = Files.readString(Manual.TOP.resolve("ARCHITECTURE.md"));
    var missing = new TreeSet<String>();
    for (var module : List.of("core", "decide", "schema", "act", "serve", "app")) {
      var sources = Manual.TOP.resolve(module).resolve("src/main/java/dev/lares");
      try (var files = Files.walk(sources)) {
        for (Path file : files.filter(f -> f.endsWith("package-info.java")).toList()) {
          var folder = sources.relativize(file.getParent()).toString();
          var name = folder.replace(file.getFileSystem().getSeparator(), ".");
          if (!architecture.contains("`" + name + "` |")) missing.add(name);
        }
      }
    }
    assertThat(missing).as("packages to be told of in ARCHITECTURE.md").isEmpty();
  }

  @Test
  void every_annotation_of_pods_is_explained() throws IOException {
    var manual = Files.readString(Manual.TOP.resolve("docs/simulated-nodes.md"));
    var script =
        Files.readString(Manual.TOP.resolve("act/src/main/java/dev/lares/sim/Script.java"));
    var usage =
        Files.readString(Manual.TOP.resolve("act/src/main/java/dev/lares/sim/ContainerUsage.java"));
    var understood = all(script, "PREFIX \\+ \"([a-z-]+)\"");
    understood.addAll(all(usage, "= \"lares\\.dev/([a-z-]+)\""));
    var explained = all(manual, "(?m)^\\| `lares\\.dev/([a-z-]+)`");
    explained.removeAll(List.of("stopped", "node"));
    assertThat(explained).isEqualTo(understood);
  }

  @Test
  void the_commands_own_texts_stand_in_the_manual() throws IOException {
    var file = Manual.TOP.resolve("docs/commands.md");
    var manual = Files.readString(file);
    var told = new ArrayList<String>();
    var written =
        USAGE
            .matcher(manual)
            .replaceAll(section -> {
              told.add(section.group(1));
              return java.util.regex.Matcher.quoteReplacement(
                  "## `%s`\n\n```\n%s```"
                      .formatted(("lares " + section.group(1)).strip(), usage(section.group(1))));
            });
    if (Boolean.getBoolean("lares.manual.write")) Files.writeString(file, written);
    else assertThat(manual).isEqualTo(written);
    var all = new ArrayList<String>();
    names(Main.commandLine(), "", all);
    assertThat(told).containsExactlyInAnyOrderElementsOf(all);
  }

  private static void names(CommandLine command, String path, List<String> names) {
    names.add(path);
    command
        .getSubcommands()
        .forEach((name, sub) -> names(sub, path.isEmpty() ? name : path + " " + name, names));
  }

  private static String usage(String path) {
    var command = Main.commandLine();
    for (var word : path.isEmpty() ? new String[0] : path.split(" "))
      command = Objects.requireNonNull(command.getSubcommands().get(word), word);
    command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
    return command.getUsageMessage(CommandLine.Help.Ansi.OFF).replace("\r\n", "\n");
  }

  private static String field(String manifest, String name) {
    var line = manifest.lines().filter(l -> l.startsWith(name + ":")).findFirst().orElse(":");
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private static TreeSet<String> all(String text, String pattern) {
    var found = new TreeSet<String>();
    var matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) found.add(matcher.group(1));
    return found;
  }
}
