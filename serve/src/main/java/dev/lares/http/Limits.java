package dev.lares.http;

import java.time.Duration;

/**
 * What one server takes upon itself at a time. Kubernetes' figures where it has them.
 *
 * @param bodyBytes largest request body
 * @param reads requests that read, under way at the same time
 * @param writes requests that write, under way at the same time
 * @param waiting requests that may wait for one of those places; any further one is refused at once
 * @param patience how long they wait
 * @param idle how long a client may neither send nor take a byte in the middle of a request
 * @param gzipFrom answers shorter than this many bytes are not worth compressing
 */
public record Limits(
    int bodyBytes,
    int reads,
    int writes,
    int waiting,
    Duration patience,
    Duration idle,
    int gzipFrom) {
  public static final Limits STANDARD =
      new Limits(
          3 * 1024 * 1024,
          400,
          200,
          2000,
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          128 * 1024);
}
