package dev.lares.front;

import dev.lares.api.Statuses;
import dev.lares.schema.decode.DecodingException;
import dev.lares.schema.decode.GoDuration;
import java.time.Duration;
import java.util.Set;

/** How long the answer to a request may take: a minute, or less if the client says so. */
final class TimeAllowed {
  private static final Duration MOST = Duration.ofSeconds(60);

  private static final Set<String> ENDLESS =
      Set.of("attach", "exec", "log", "portforward", "proxy");

  private TimeAllowed() {}

  /** Refuses what is no span of time. Watches and the like go on for as long as they do. */
  static void check(ApiRequest request) {
    if (request.query().first("timeout").isEmpty()) return;
    var wish = Wishes.of(request);
    if (!wish.verb().equals("watch") && !ENDLESS.contains(wish.subresource())) of(request);
  }

  static Duration of(ApiRequest request) {
    var text = request.query().first("timeout");
    if (text.isEmpty()) return MOST;
    try {
      long nanos = GoDuration.nanos(text);
      return nanos <= 0 || nanos > MOST.toNanos() ? MOST : Duration.ofNanos(nanos);
    } catch (DecodingException unreadable) {
      throw Statuses.badRequest(
          "invalid timeout specified in the request URL - " + unreadable.getMessage());
    }
  }
}
