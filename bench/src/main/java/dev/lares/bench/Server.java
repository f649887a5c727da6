package dev.lares.bench;

import java.io.IOException;

/** {@code lares up} without nodes, in a process of its own, and how to reach it. */
record Server(LaresProcess process, Access access) implements AutoCloseable {

  static Server start(boolean tls, String... more) throws Exception {
    var words = new String[more.length + 4];
    words[0] = "--nodes";
    words[1] = "0";
    words[2] = "--tls=" + tls;
    words[3] = "--stock";
    System.arraycopy(more, 0, words, 4, more.length);
    var process = LaresProcess.up(words);
    process.awaitReady();
    return new Server(process, Access.of(process.kubeconfig()));
  }

  Wire connect(int room) throws IOException {
    return new Wire(access, room);
  }

  @Override
  public void close() throws Exception {
    process.close();
  }
}
