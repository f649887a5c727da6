package dev.lares.clients;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one cluster, started for the first of them and stopped after the last. */
final class ServedCluster implements ParameterResolver {
  private static final Namespace SHARED = Namespace.create(ServedCluster.class);

  /** The cluster and the folder of its keys. */
  private record Running(LaresCluster cluster, Path folder) implements AutoCloseable {
    static Running start() {
      try {
        var folder = Files.createTempDirectory("lares-clients");
        var options = ClusterOptions.inMemory(folder).withInstantPods();
        return new Running(LaresCluster.start(options), folder);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }

    @Override
    public void close() throws IOException {
      cluster.close();
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList())
          Files.delete(file);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LaresCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SHARED)
        .computeIfAbsent(Running.class, any -> Running.start(), Running.class)
        .cluster();
  }
}
