package dev.lares.http;

/** An answer that is still going on. */
interface LiveStream {
  /** Ends it after what is being written, as if it had come to its end. */
  void stop();

  /**
   * Gives a client up that has taken nothing since the last call, though there is something to
   * take. Silence alone is what most watches are made of.
   */
  void dropIfStuck();
}
