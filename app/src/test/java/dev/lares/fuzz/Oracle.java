package dev.lares.fuzz;

import dev.lares.front.ApiResponse;
import dev.lares.front.ApiResponse.Complete;
import dev.lares.front.ApiResponse.Streaming;
import dev.lares.front.Bytes;
import dev.lares.schema.protobuf.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells a proper answer from another. */
final class Oracle {
  private static final JsonMapper JSON = new JsonMapper();

  /** Frames of a stream that are looked at; a watch that begins with a list may send many. */
  private static final int FRAMES = 200;

  /**
   * What Kubernetes itself answers with 500: errors that nobody gave a kind, told as they are, and
   * without a reason.
   */
  private static final Pattern KUBERNETES_500 =
      Pattern.compile(
          "resourceVersion: Invalid value: .*"
              + "|resourceVersion should not be set on objects to be created"
              + "|strconv\\..*"
              + "|.*does not contain declared merge key.*"
              + "|unknown patch type: .*"
              + "|.*unable to find api field in struct.*"
              + "|target\\.(name|kind): .*"
              + "|failed to create typed .*"
              + "|failed to convert new object .*"
              + "|This pod has more than one PodDisruptionBudget.*"
              + "|invalid key: .*"
              + "|list element types are not identical: .*"
              + "|The order in patch list:.*",
          Pattern.DOTALL);

  private Oracle() {}

  /** What is wrong with an answer; null if nothing is. */
  static @Nullable String fault(Probe probe, ApiResponse answer) {
    for (var field : answer.headers())
      if (field.value().indexOf('\n') >= 0 || field.value().indexOf('\r') >= 0)
        return "a header of several lines: " + field.name();
    return switch (answer) {
      case Complete complete -> ofComplete(probe, complete);
      case Streaming streaming -> ofStream(streaming);
    };
  }

  private static @Nullable String ofComplete(Probe probe, Complete answer) {
    byte[] body;
    try {
      var out = new ByteArrayOutputStream();
      answer.body().writeTo(out::write);
      body = out.toByteArray();
    } catch (IOException | RuntimeException failed) {
      return "the body cannot be written: " + failed;
    }
    long said = answer.body().length();
    if (said >= 0 && said != body.length) return "a body of " + body.length + ", said " + said;
    var type = answer.header("content-type");
    if (answer.code() < 400) return ofSuccess(type, body);
    return ofRefusal(probe, answer.code(), type, body);
  }

  private static @Nullable String ofSuccess(String type, byte[] body) {
    if (type.startsWith("application/json") && body.length > 0) return readable(body);
    if (type.equals("application/vnd.kubernetes.protobuf") && !Envelope.opens(body))
      return "no envelope";
    return null;
  }

  private static @Nullable String ofRefusal(Probe probe, int code, String type, byte[] body) {
    boolean ofApi =
        probe.path().startsWith("/api/v1/") || probe.path().startsWith("/apis/apps/v1/");
    if (!type.startsWith("application/json"))
      return ofApi && type.startsWith("text/plain") && code != 404 ? "plain text: " + code : null;
    JsonNode status;
    try {
      status = JSON.readTree(body);
    } catch (JacksonException unreadable) {
      return "a refusal that is no JSON";
    }
    if (!status.path("kind").asString("").equals("Status")) return "a refusal without a Status";
    if (status.path("code").asInt(0) != code) return "code " + code + " and Status differ";
    if (!status.path("status").asString("").equals("Failure")) return "a refusal that is none";
    var message = status.path("message").asString("");
    if (message.isEmpty()) return "a refusal without a message";
    if (code != 500) return null;
    boolean known =
        status.path("reason").isMissingNode() && KUBERNETES_500.matcher(message).matches();
    return known ? null : "500: " + message;
  }

  private static @Nullable String ofStream(Streaming answer) {
    try (var events = answer.events()) {
      var out = new Bytes(1024);
      events.onNews(() -> {});
      for (int i = 0; i < FRAMES && events.poll(out); i++) {
        var frame = new String(out.copy(), StandardCharsets.UTF_8);
        boolean lines = answer.header("content-type").equals("application/json");
        if (lines && !frame.endsWith("\n")) return "a frame without an end";
        out.clear(1024);
      }
      return null;
    } catch (RuntimeException failed) {
      return "a stream that fails: " + failed;
    }
  }

  private static @Nullable String readable(byte[] body) {
    try {
      JSON.readTree(body);
      return null;
    } catch (JacksonException unreadable) {
      return "no JSON: " + unreadable.getMessage();
    }
  }
}
