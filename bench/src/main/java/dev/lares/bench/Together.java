package dev.lares.bench;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Several clients at a time, each with a thread of its own. */
final class Together {
  private Together() {}

  /** What one client does; {@code index} counts the clients from 0. */
  @FunctionalInterface
  interface Client {
    long run(int index) throws Exception;
  }

  /** Runs {@code count} clients to their end; the sum of what they answer. */
  static long run(int count, Client client) throws Exception {
    try (var threads = Executors.newFixedThreadPool(count)) {
      var running = new ArrayList<Future<Long>>();
      for (int i = 0; i < count; i++) {
        int index = i;
        running.add(threads.submit(() -> client.run(index)));
      }
      var answers = LongStream.builder();
      for (var one : running) answers.add(one.get());
      return answers.build().sum();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }
}
