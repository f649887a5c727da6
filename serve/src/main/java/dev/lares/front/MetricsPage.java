package dev.lares.front;

import dev.lares.metric.Metrics;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}. */
public record MetricsPage(Metrics metrics) implements Page {
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  @Override
  public @Nullable ApiResponse answer(ApiRequest request) {
    if (!request.path().equals("/metrics")) return null;
    var text = metrics.text().getBytes(StandardCharsets.UTF_8);
    return new ApiResponse.Complete(200, FORMAT, Payload.of(text));
  }
}
