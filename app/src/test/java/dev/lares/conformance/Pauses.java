package dev.lares.conformance;

import dev.lares.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Waits in real time, which nothing else in this project's tests does: a scenario asks a cluster
 * beyond our control, and only repetition tells when it has got there.
 */
final class Pauses implements AutoCloseable {
  private final SystemTime time = new SystemTime();

  Instant now() {
    return time.now();
  }

  /** Returns after {@code length}. */
  void pause(Duration length) {
    var over = new CompletableFuture<Boolean>();
    time.at(time.now().plus(length), () -> over.complete(true));
    over.join();
  }

  @Override
  public void close() {
    time.close();
  }
}
