package dev.lares.front;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /healthz}, {@code /livez} and {@code /readyz}, with {@code ?verbose}, {@code ?exclude} and
 * one path a check.
 */
public final class Health implements Page {
  private static final Set<String> ENDPOINTS = Set.of("healthz", "livez", "readyz");

  private final List<Check> checks;

  /**
   * One thing that must be well.
   *
   * @param readiness whether it only decides if requests should come here, not if the process lives
   */
  public record Check(String name, boolean readiness, BooleanSupplier well) {}

  /** {@code ping} is always among the checks. */
  public Health(List<Check> checks) {
    var all = new ArrayList<Check>();
    all.add(new Check("ping", false, () -> true));
    all.addAll(checks);
    this.checks = List.copyOf(all);
  }

  @Override
  public @Nullable ApiResponse answer(ApiRequest request) {
    var path = request.path().substring(1);
    int slash = path.indexOf('/');
    var endpoint = slash < 0 ? path : path.substring(0, slash);
    if (!ENDPOINTS.contains(endpoint)) return null;
    var asked = of(endpoint);
    if (slash < 0) return all(endpoint, asked, request.query());
    var name = path.substring(slash + 1);
    for (var check : asked) {
      if (!check.name.equals(name)) continue;
      if (check.well.getAsBoolean())
        return new ApiResponse.Complete(
            200, "text/plain; charset=utf-8", Payload.of(new byte[] {'o', 'k'}));
      return Answers.text(500, "internal server error: " + name + " is not well\n");
    }
    return null;
  }

  private List<Check> of(String endpoint) {
    if (endpoint.equals("readyz")) return checks;
    return checks.stream().filter(check -> !check.readiness).toList();
  }

  private static ApiResponse all(String endpoint, List<Check> asked, Query query) {
    var excluded = new HashSet<>(query.all("exclude"));
    var report = new StringBuilder();
    boolean well = true;
    for (var check : asked) {
      if (excluded.remove(check.name)) {
        report.append("[+]").append(check.name).append(" excluded: ok\n");
      } else if (check.well.getAsBoolean()) {
        report.append("[+]").append(check.name).append(" ok\n");
      } else {
        report.append("[-]").append(check.name).append(" failed: reason withheld\n");
        well = false;
      }
    }
    if (!excluded.isEmpty())
      report
          .append("warn: some health checks cannot be excluded: no matches for ")
          .append(String.join(", ", excluded.stream().sorted().map(n -> '"' + n + '"').toList()))
          .append('\n');
    if (!well) return Answers.text(500, report + endpoint + " check failed\n");
    if (query.has("verbose")) return Answers.text(200, report + endpoint + " check passed\n");
    return Answers.text(200, "ok");
  }
}
