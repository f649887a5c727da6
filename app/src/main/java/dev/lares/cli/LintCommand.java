package dev.lares.cli;

import dev.lares.lint.Advice;
import dev.lares.lint.Circumstances;
import dev.lares.lint.Lint;
import dev.lares.remote.RemoteCluster;
import dev.lares.select.Taint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code lares lint}: what is allowed in DaemonSets and yet seldom meant. */
@Command(
    name = "lint",
    description = {
      "Find what is allowed in DaemonSets and yet seldom meant.",
      "The exit code is 0 if there is nothing to say, 1 if there is, 2 for a wrong call or a file"
          + " that cannot be read."
    })
final class LintCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Manifests in YAML or JSON, folders of them, or - for what is piped in.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "json",
      description = "Print JSON.")
  private String output = "";

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Also look at the taints and PriorityClasses of this cluster.")
  private @Nullable Path kubeconfig;

  private record Said(LintFiles.Found where, Advice advice) {}

  @Override
  public Integer call() {
    if (!output.isEmpty() && !output.equals("json"))
      throw new WrongCall("--output must be json, not " + output);
    var sets = LintFiles.read(files, System.in);
    var circumstances = kubeconfig == null ? Circumstances.UNKNOWN : look(kubeconfig);
    var all = new ArrayList<Said>();
    for (var found : sets)
      for (var advice : Lint.of(found.set(), circumstances)) all.add(new Said(found, advice));
    if (output.equals("json")) System.out.println(json(all));
    else
      for (var said : all)
        System.out.println(said.where().file() + ": " + said.where().key() + ": " + said.advice());
    return all.isEmpty() ? 0 : 1;
  }

  private static Circumstances look(Path kubeconfig) {
    try (var cluster = RemoteCluster.open(RemoteCluster.config(Kubeconfigs.find(kubeconfig)))) {
      var taints = new LinkedHashSet<Taint>();
      for (var node : cluster.list("/api/v1/nodes")) taints.addAll(Lint.taints(node));
      var classes = new TreeSet<String>();
      for (var one : cluster.list("/apis/scheduling.k8s.io/v1/priorityclasses"))
        classes.add(one.path("metadata").path("name").asString(""));
      return new Circumstances(() -> taints, classes::contains);
    }
  }

  private static String json(List<Said> all) {
    var root = JsonMapper.shared().createObjectNode();
    var list = root.putArray("findings");
    for (var said : all) {
      var metadata = said.where().set().path("metadata");
      list.addObject()
          .put("file", said.where().file())
          .put("namespace", metadata.path("namespace").asString(""))
          .put("name", metadata.path("name").asString(""))
          .put("rule", said.advice().rule())
          .put("advice", said.advice().text());
    }
    return root.toPrettyString();
  }
}
