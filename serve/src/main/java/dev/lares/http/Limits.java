package dev.lares.http;

import java.time.Duration;

/**
 * What one server takes upon itself at a time. Kubernetes' figures where it has them.
 *
 * @param bodyBytes largest request body
 * @param bodiesBytes room for the bodies of all requests under way
 * @param bodyTime how long a body may take to arrive
 * @param reads requests that read, under way at the same time
 * @param writes requests that write, under way at the same time
 * @param leases requests for leases and by nodes, under way at the same time
 * @param strangers requests of nobody in particular, under way at the same time
 * @param waiting requests that may wait for one of those places; any further one is refused at once
 * @param patience how long they wait
 * @param streams watches and followed logs that go on at the same time
 * @param idle how long a client may neither send nor take a byte in the middle of a request
 * @param gzipFrom answers shorter than this many bytes are not worth compressing
 */
public record Limits(
    int bodyBytes,
    long bodiesBytes,
    Duration bodyTime,
    int reads,
    int writes,
    int leases,
    int strangers,
    int waiting,
    Duration patience,
    int streams,
    Duration idle,
    int gzipFrom) {
  // 128 MiB are 40 of the largest bodies, and a quarter of a million of the usual size; an idle
  // stream takes some 50 KB with its connection, so that 50,000 of them are 2.5 GB
  public static final Limits STANDARD =
      new Limits(
          3 * 1024 * 1024,
          128 * 1024 * 1024,
          Duration.ofSeconds(60),
          400,
          200,
          100,
          20,
          2000,
          Duration.ofSeconds(15),
          50_000,
          Duration.ofSeconds(60),
          128 * 1024);

  /** The same for so many requests at a time, none of which waits. */
  Limits withPlaces(int readers, int writers) {
    return new Limits(
        bodyBytes,
        bodiesBytes,
        bodyTime,
        readers,
        writers,
        leases,
        strangers,
        0,
        Duration.ZERO,
        streams,
        idle,
        gzipFrom);
  }

  /** The same for clients who are given so little time. */
  Limits withTimes(Duration forBodies, Duration forSilence) {
    return new Limits(
        bodyBytes,
        bodiesBytes,
        forBodies,
        reads,
        writes,
        leases,
        strangers,
        waiting,
        patience,
        streams,
        forSilence,
        gzipFrom);
  }
}
