package dev.lares.store;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * A process that writes as fast as it can and says what was acknowledged, until it is killed: one
 * line {@code key revision} per write. Each of its threads has its own objects.
 */
final class CrashingWriter {
  private static final int THREADS = 8;
  private static final int OBJECTS = 5;

  private CrashingWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    var store =
        DurableStore.open(
            Path.of(arguments[0]), Indexes.STANDARD, Window.STANDARD, Samples::header);
    var out = new PrintStream(System.out, true);
    var threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      int lane = i;
      threads[i] = Thread.ofPlatform().start(() -> writeForever(store, lane, out));
    }
    for (var thread : threads) thread.join();
  }

  private static void writeForever(Store store, int lane, PrintStream out) {
    for (int i = 0; ; i++) {
      var key = "lane-" + lane + "/" + i % OBJECTS;
      var stored = Samples.put(store, Samples.PODS, key, marker(i));
      out.println(key + " " + stored.revision());
    }
  }

  /** Recognisably whole: up to 8 KB between two equal ends. */
  private static String marker(int i) {
    return "<" + i + ">" + "x".repeat(i * 37 % 8_192) + "<" + i + ">";
  }

  static boolean isWhole(String marker) {
    return marker.matches("(<\\d+>)x*\\1");
  }
}
