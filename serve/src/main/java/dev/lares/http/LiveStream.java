package dev.lares.http;

/** An answer that is still going on. */
interface LiveStream {
  /** Ends it after what is being written, as if it had come to its end. */
  void stop();
}
