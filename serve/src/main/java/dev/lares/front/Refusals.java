package dev.lares.front;

import dev.lares.api.Deadline;
import dev.lares.api.Json;
import dev.lares.api.StatusJson;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import java.nio.charset.StandardCharsets;

/** Writes refusals. */
public final class Refusals {
  /** Kubernetes writes this one behind the back of whoever still works on the answer. */
  private static final String OVERDUE =
      "{\"metadata\":{},\"status\":\"Failure\",\"message\":\""
          + Deadline.ALLOTTED.message()
          + "\",\"reason\":\"Timeout\",\"details\":{},\"code\":504}\n";

  private Refusals() {}

  private static ApiResponse.Complete overdue() {
    var body = Payload.of(OVERDUE.getBytes(StandardCharsets.UTF_8));
    return new ApiResponse.Complete(504, "text/plain; charset=utf-8", body);
  }

  /** A refusal with what the client is to know besides. */
  static ApiResponse of(ApiRequest request, ApiException refused) {
    ApiResponse answer = of(request, refused.status());
    for (var field : Warnings.headers(refused.warnings()))
      answer = answer.with(field.name(), field.value());
    return answer;
  }

  /** The Status in the form the client asked for where that is possible, else as JSON. */
  public static ApiResponse.Complete of(ApiRequest request, ApiStatus status) {
    if (status == Deadline.ALLOTTED) return overdue();
    var form = Form.ofRefusal(request);
    var answer = Answers.inForm(status.code(), form, Json.bytes(StatusJson.failureTree(status)));
    var details = status.details();
    var delay = details == null ? null : details.retryAfterSeconds();
    return delay == null ? answer : answer.with("Retry-After", delay.toString());
  }
}
