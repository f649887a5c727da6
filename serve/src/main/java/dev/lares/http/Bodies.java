package dev.lares.http;

import dev.lares.api.Deadline;
import dev.lares.api.Statuses;
import dev.lares.model.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads the bodies of requests: each of bounded length, in bounded time, and all of them together
 * in bounded memory. A client that sends slowly holds no place among the requests being answered.
 */
final class Bodies {
  private static final int FIRST_PIECE = 16 * 1024;

  /** How many times the largest body of somebody is taken to tell that it is too large. */
  private static final int HEARD_OUT = 4;

  private final Limits limits;
  private final Scheduler timer;
  private final AtomicLong held = new AtomicLong();

  Bodies(Limits limits, Scheduler timer) {
    this.limits = limits;
    this.timer = timer;
  }

  /**
   * All of a body; {@link #release} must follow.
   *
   * @throws ApiException if it is too long, too slow, or there are too many
   * @throws IOException if the client is gone
   */
  byte[] read(Request request) throws IOException {
    var late = new AtomicBoolean();
    var deadline =
        timer.schedule(
            () -> {
              late.set(true);
              request.fail(new TimeoutException("the body takes too long"));
            },
            limits.bodyTime().toMillis(),
            TimeUnit.MILLISECONDS);
    try (var in = Content.Source.asInputStream(request)) {
      if (request.getLength() > limits.bodyBytes()) throw tooLarge(in);
      return request.getLength() >= 0 ? known(in, (int) request.getLength()) : unknown(in);
    } catch (IOException failed) {
      // either the time for all of it is over, or the client has been silent for too long
      if (late.get() || failed.getCause() instanceof TimeoutException) throw tooSlow();
      throw failed;
    } finally {
      deadline.cancel();
    }
  }

  /** Bytes of all bodies that are needed now. */
  long held() {
    return held.get();
  }

  /** The body is no longer needed. */
  void release(byte[] body) {
    held.addAndGet(-body.length);
  }

  /** Room is taken as it is filled: saying a length costs nothing, so it must not cost us. */
  private byte[] known(InputStream in, int length) throws IOException {
    return filled(in, length, length);
  }

  private byte[] unknown(InputStream in) throws IOException {
    var bytes = filled(in, FIRST_PIECE, limits.bodyBytes() + 1);
    if (bytes.length <= limits.bodyBytes()) return bytes;
    release(bytes);
    throw tooLarge(in);
  }

  private byte[] filled(InputStream in, int expected, int most) throws IOException {
    int taken = Math.min(expected, FIRST_PIECE);
    take(taken);
    try {
      var bytes = new byte[taken];
      int size = in.readNBytes(bytes, 0, taken);
      while (size == taken && taken < most) {
        int more = Math.min(most - taken, taken);
        take(more);
        taken += more;
        bytes = Arrays.copyOf(bytes, taken);
        size += in.readNBytes(bytes, size, taken - size);
      }
      held.addAndGet(size - taken);
      taken = 0;
      return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    } finally {
      held.addAndGet(-taken); // of a body that did not come to its end
    }
  }

  private void take(int bytes) {
    if (held.addAndGet(bytes) <= limits.bodiesBytes()) return;
    held.addAndGet(-bytes);
    throw Statuses.tooManyRequests("too many requests, please try again later", List.of(), 1);
  }

  /**
   * Takes the rest, up to a point, for most clients read no answer before they have sent all they
   * had to say.
   */
  private ApiException tooLarge(InputStream in) throws IOException {
    var piece = new byte[FIRST_PIECE];
    long rest = (long) HEARD_OUT * limits.bodyBytes();
    for (int n = 0; n >= 0 && rest > 0; rest -= n) n = in.read(piece);
    return Statuses.tooLarge("Request entity too large: limit is " + limits.bodyBytes());
  }

  private static ApiException tooSlow() {
    return new ApiException(Deadline.ALLOTTED);
  }
}
