package dev.lares.front;

import dev.lares.api.Json;
import dev.lares.api.Statuses;
import dev.lares.api.Target;
import dev.lares.api.Verbs;
import dev.lares.front.ApiResponse.Field;
import dev.lares.front.ApiResponse.Streaming;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Texts;
import dev.lares.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code pods/NAME/log}: finds the container meant and hands over its lines as text. */
final class LogFront {
  private final Verbs verbs;
  private final PodLogs logs;
  private final Clock clock;

  LogFront(Verbs verbs, PodLogs logs, Clock clock) {
    this.verbs = verbs;
    this.logs = logs;
    this.clock = clock;
  }

  ApiResponse get(ApiRequest request, Target target) {
    var query = request.query();
    var seconds = Options.number(query, "sinceSeconds");
    var tail = Options.number(query, "tailLines");
    var limit = Options.number(query, "limitBytes");
    var time = time(query.first("sinceTime"));
    check(target.name(), seconds, time, tail, limit);
    var pod = new Target(target.kind(), target.namespace(), target.name(), "");
    var spec = Json.tree(verbs.get(pod, "", request.caller()).json()).path("spec");
    var container = container(target.name(), spec, query.first("container"));
    var since = seconds == null ? time : clock.now().minusSeconds(seconds);
    boolean started = !Json.text(spec, "nodeName").isEmpty();
    var wanted =
        new PodLogs.Wanted(
            target.namespace(),
            target.name(),
            container,
            Options.flag(query, "follow"),
            Options.flag(query, "previous"),
            since,
            Options.flag(query, "timestamps"),
            tail,
            limit);
    // a pod without a node has run nowhere: there is nothing to read, and that is no error
    var lines = started ? logs.open(wanted) : new PodLogs.Nothing();
    return new Streaming(200, List.of(new Field("Content-Type", "text/plain")), lines);
  }

  private static String container(String pod, JsonNode spec, String asked) {
    var names = new ArrayList<String>();
    for (var list : List.of("initContainers", "containers", "ephemeralContainers"))
      for (var container : spec.path(list)) names.add(Json.text(container, "name"));
    if (asked.isEmpty() && spec.path("containers").size() == 1)
      return Json.text(spec.path("containers").path(0), "name");
    if (asked.isEmpty())
      throw Statuses.badRequest(
          "a container name must be specified for pod "
              + pod
              + ", choose one of: ["
              + String.join(" ", names)
              + "]");
    if (names.contains(asked)) return asked;
    throw Statuses.badRequest("container " + asked + " is not valid for pod " + pod);
  }

  private static void check(
      String pod,
      @Nullable Long seconds,
      @Nullable Instant time,
      @Nullable Long tail,
      @Nullable Long limit) {
    var errors = new FieldErrors();
    if (tail != null && tail < 0)
      errors.invalid(FieldPath.of("tailLines"), tail, "must be greater than or equal to 0");
    if (limit != null && limit < 1)
      errors.invalid(FieldPath.of("limitBytes"), limit, "must be greater than 0");
    if (seconds != null && time != null)
      errors.forbidden(
          FieldPath.of("[]"), "at most one of `sinceTime` or `sinceSeconds` may be specified");
    else if (seconds != null && seconds < 1)
      errors.invalid(FieldPath.of("sinceSeconds"), seconds, "must be greater than 0");
    if (!errors.isEmpty())
      throw Statuses.invalid("PodLogOptions", "", "PodLogOptions", pod, errors.causes());
  }

  private static @Nullable Instant time(String text) {
    if (text.isEmpty()) return null;
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw Statuses.badRequest(
          "parsing time "
              + Texts.quoted(text)
              + " as \"2006-01-02T15:04:05Z07:00\": cannot parse "
              + Texts.quoted(text)
              + " as \"2006\"");
    }
  }
}
