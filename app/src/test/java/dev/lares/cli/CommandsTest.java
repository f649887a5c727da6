package dev.lares.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import dev.lares.remote.RemoteCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say and how they end, above all when something is wrong. */
final class CommandsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself(String command) {
    var words = new ArrayList<>(List.of(command.split(" ")));
    words.add("--help");
    var help = Call.lares(words.toArray(String[]::new));
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("Usage: lares " + command).contains("--help");
    assertThat(help.err()).isEmpty();
  }

  static List<String> commands() {
    return List.of(
        "up",
        "nodes",
        "nodes add",
        "nodes remove",
        "nodes stop",
        "nodes start",
        "demo",
        "bench",
        "version",
        "completion");
  }

  @Test
  void without_a_command_all_are_listed() {
    var call = Call.lares();
    assertThat(call.exit()).isZero();
    assertThat(call.out()).contains("up", "nodes", "demo", "completion");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "upp",
        "up --nods 3",
        "up --nodes many",
        "up --nodes -1",
        "up --port 70000",
        "up --node-cpu none",
        "up --node-memory -1Gi",
        "up --pod-start soon",
        "up --pod-stop -1s",
        "up --seed dice",
        "nodes",
        "nodes remove",
        "nodes add nine",
        "demo --fast"
      })
  void a_wrong_call_is_one_line_and_a_hint(String command) {
    var call = Call.lares(command.split(" "));
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err().lines()).hasSize(2);
    assertThat(call.err()).startsWith("lares: ").contains("--help'.");
  }

  @Test
  void a_port_in_use_is_told_in_one_line() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = String.valueOf(taken.getLocalPort());
      assertThat(up("--port", port)).contains(port).contains("in use");
    }
  }

  @Test
  void a_data_folder_that_is_a_file_is_told_in_one_line() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(up("--port", "0", "--data-dir", file.toString())).contains(file.toString());
  }

  @Test
  void a_data_folder_that_another_cluster_uses_is_told_in_one_line() {
    var options = ClusterOptions.inMemory(folder);
    try (var running = LaresCluster.start(onDisk(options))) {
      assertThat(running.url()).isNotEmpty();
      assertThat(up("--port", "0")).contains(folder.toString());
    }
  }

  @Test
  void a_store_that_cannot_be_read_is_told_in_one_line() throws IOException {
    var store = Files.writeString(folder.resolve("lares.store"), "no store, ".repeat(1_000));
    assertThat(up("--port", "0")).contains(store.toString());
    assertThat(store).content().startsWith("no store");
  }

  @Test
  void nodes_of_a_running_cluster_come_stop_start_and_go() {
    try (var cluster = LaresCluster.start(ClusterOptions.inMemory(folder).withNodes(1));
        var client = RemoteCluster.open(cluster.kubeconfig())) {
      assertThat(nodes("add", "2", "--node-cpu", "8").out())
          .isEqualTo("node/node-2 added%nnode/node-3 added%n".formatted());
      var added = client.get("/api/v1/nodes/node-3");
      assertThat(added.path("status").path("capacity").path("cpu").asString()).isEqualTo("8");
      nodes("remove", "node-2");
      assertThat(nodes("add").out()).isEqualTo("node/node-2 added%n".formatted());
      nodes("stop", "node-1", "node-3");
      assertThat(stopped(client, "node-1")).isEqualTo("true");
      assertThat(stopped(client, "node-3")).isEqualTo("true");
      nodes("start", "node-1");
      assertThat(stopped(client, "node-1")).isEmpty();
      var unknown = nodes("remove", "node-9");
      assertThat(unknown.exit()).isEqualTo(1);
      assertThat(unknown.err()).isEqualTo("lares: nodes \"node-9\" not found%n".formatted());
    }
  }

  @Test
  void nodes_say_so_where_there_is_no_cluster() throws IOException {
    var none = nodes("add");
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err())
        .startsWith("lares: no cluster found")
        .contains("lares up")
        .hasLineCount(1);
    var url = closedCluster();
    var gone = nodes("add");
    assertThat(gone.exit()).isEqualTo(1);
    assertThat(gone.err()).contains(url).contains("lares up").hasLineCount(1);
    Files.writeString(folder.resolve("kubeconfig"), "kind: Config");
    var empty = nodes("add");
    assertThat(empty.exit()).isEqualTo(1);
    assertThat(empty.err()).contains("it has no current context").hasLineCount(1);
  }

  @Test
  void completion_knows_commands_and_options() {
    var script = Call.lares("completion");
    assertThat(script.exit()).isZero();
    assertThat(script.out())
        .startsWith("#!")
        .contains("complete")
        .contains("--node-memory", "stop");
  }

  @Test
  void version_names_lares_the_api_and_java() {
    assertThat(Call.lares("version").out()).contains("lares ", "Kubernetes v1.36", "java ");
  }

  /** What {@code lares up} complains of: one line, exit code 1. */
  private String up(String... options) {
    var words = new ArrayList<>(List.of("up"));
    words.addAll(List.of(options));
    if (!words.contains("--data-dir")) words.addAll(List.of("--data-dir", folder.toString()));
    var call = Call.lares(words.toArray(String[]::new));
    assertThat(call.exit()).as(call.err()).isEqualTo(1);
    assertThat(call.err()).startsWith("lares: ").hasLineCount(1);
    return call.err();
  }

  private Call nodes(String... words) {
    var all = new ArrayList<>(List.of("nodes"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data-dir", folder.toString()));
    return Call.lares(all.toArray(String[]::new));
  }

  private String closedCluster() {
    try (var cluster = LaresCluster.start(ClusterOptions.inMemory(folder).withNodes(0))) {
      return cluster.url();
    }
  }

  private static String stopped(RemoteCluster client, String node) {
    var metadata = client.get("/api/v1/nodes/" + node).path("metadata");
    return metadata.path("annotations").path("lares.dev/stopped").asString("");
  }

  private static ClusterOptions onDisk(ClusterOptions options) {
    return new ClusterOptions(
        options.dataDir(),
        false,
        options.port(),
        options.tls(),
        0,
        options.nodeTemplate(),
        OptionalLong.empty(),
        false,
        options.podStart(),
        options.podStop());
  }
}
