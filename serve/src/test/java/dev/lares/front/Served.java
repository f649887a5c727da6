package dev.lares.front;

import dev.lares.access.RoleBootstrap;
import dev.lares.access.StandardAccess;
import dev.lares.api.Admission;
import dev.lares.api.ApiServer;
import dev.lares.api.Authorizer;
import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.chance.Chance;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kinds;
import dev.lares.metric.Metrics;
import dev.lares.store.MemoryStore;
import dev.lares.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A front over an API in memory, on virtual time, asked in short words. */
public final class Served {
  public static final Caller ME = new Caller("me", List.of("system:masters"), "", "test/1");

  public final VirtualTime time = new VirtualTime(Instant.parse("2030-01-02T03:04:05Z"));
  public final Metrics metrics = new Metrics();
  public final MemoryStore store = new MemoryStore();
  public final Front front;

  public Served() {
    this(false);
  }

  /** One that does as roles say and has those every cluster begins with. */
  public static Served guarded() {
    return new Served(true);
  }

  private Served(boolean guarded) {
    var kinds = new Kinds(BuiltInKinds.ALL);
    var api = new ApiServer(store, () -> kinds, Admission.NONE, time, Chance.seeded(7));
    var pages =
        List.of(
            new Version(),
            new Health(List.of()),
            new MetricsPage(metrics),
            new OpenApiPage(() -> kinds));
    var rules = guarded ? new StandardAccess(store) : Authorizer.ALLOWS_ALL;
    if (guarded) new RoleBootstrap(api, kinds, store, time, Chance.seeded(8)).run();
    front = new Front(api, () -> kinds, rules, PodLogs.SILENT, time, metrics, pages);
    post("/api/v1/namespaces", "{'metadata':{'name':'ns'}}");
  }

  /** {@code path} may have a query; {@code headers} are names and values in turn. */
  public ApiResponse ask(String method, String path, String body, String... headers) {
    Map<String, List<String>> fields = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2)
      fields.put(headers[i].toLowerCase(Locale.ROOT), List.of(headers[i + 1]));
    int question = path.indexOf('?');
    return front.handle(
        new ApiRequest(
            method,
            question < 0 ? path : path.substring(0, question),
            question < 0 ? Query.NONE : Query.parse(path.substring(question + 1)),
            name -> fields.getOrDefault(name, List.of()),
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            ME));
  }

  public ApiResponse get(String path, String... headers) {
    return ask("GET", path, "", headers);
  }

  public ApiResponse post(String path, String body, String... headers) {
    return ask("POST", path, body, headers);
  }

  public static String text(ApiResponse answer) {
    return new String(((ApiResponse.Complete) answer).body().bytes(), StandardCharsets.UTF_8);
  }

  public static JsonNode json(ApiResponse answer) {
    return Json.parse(((ApiResponse.Complete) answer).body().bytes());
  }

  /** All frames of a watch that are due. */
  static String frames(ApiResponse answer) {
    var out = new Bytes(1024);
    var events = ((ApiResponse.Streaming) answer).events();
    while (events.poll(out)) {}
    return new String(out.copy(), StandardCharsets.UTF_8);
  }
}
