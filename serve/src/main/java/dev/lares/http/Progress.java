package dev.lares.http;

/** Whether writes to a client come to an end. One thread writes, another looks now and then. */
final class Progress {
  private volatile boolean writing;
  private volatile int written;
  private int seen = -1;

  void begins() {
    writing = true;
  }

  void ends() {
    written = written + 1;
    writing = false;
  }

  /** True if one write has been going on since the last call. Called by one thread. */
  boolean stuck() {
    int now = written;
    boolean stuck = writing && now == seen;
    seen = writing ? now : -1;
    return stuck;
  }
}
