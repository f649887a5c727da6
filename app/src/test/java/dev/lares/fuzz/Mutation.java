package dev.lares.fuzz;

import dev.lares.chance.Chance;
import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
import dev.lares.schema.protobuf.Envelope;
import dev.lares.schema.protobuf.ProtobufEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a request into one that is a little, or entirely, wrong. */
final class Mutation {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ProtobufEncoder PROTOBUF = new ProtobufEncoder(Schema.builtIn());

  /** Values that have broken servers before. */
  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e999",
          "-0",
          "9223372036854775808",
          "2147483648",
          "1e-400",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"a/b\"",
          "\"../..\"",
          "\"%\"",
          "\"1e308Ei\"",
          "\"1.5.5\"",
          "\"-1n\"",
          "\"0x10\"",
          "\"2030-13-45T99:99:99Z\"",
          "\"2030-01-01T00:00:00Z\"",
          "\"99999-01-01T00:00:00Z\"",
          "\"150%\"",
          "\"-5%\"",
          "\"true\"",
          "\"ünïcödé\"",
          "\"$(A)\"",
          "\"a=b,c in (d)\"",
          "\"* * * * *\"",
          "\"(((\"",
          "{}",
          "[]",
          "[null]",
          "[[]]",
          "{\"\":\"\"}",
          "{\"a\":null}",
          "{\"$patch\":\"delete\"}",
          "{\"$patch\":5}",
          "[{}]",
          "{\"$retainKeys\":null}",
          "[{\"name\":null}]",
          "{\"op\":\"add\"}",
          "\"system:masters\"");

  private static final List<String> NASTY_TEXTS =
      List.of(
          "",
          "%",
          "..",
          ".",
          "%2e",
          "\0",
          "\r\n",
          "a b",
          "a,b",
          "!",
          "=",
          "a=b=c",
          "a in (",
          "a notin ()",
          "(((((",
          "0",
          "-1",
          "99999999999999999999",
          "9223372036854775807",
          "true",
          "null",
          "*",
          "kubernetes.io/x",
          "ä",
          "\ud83d\ude00",
          "metadata.name=c",
          "metadata.name",
          "spec.nodeName==n1,x",
          "All",
          "Strict",
          "Exact",
          "NotOlderThan",
          "Orphan",
          "/data/a",
          "~2",
          "x".repeat(300),
          "x=".repeat(3000));

  private static final List<String> OPTIONS =
      List.of(
          "watch",
          "limit",
          "continue",
          "resourceVersion",
          "resourceVersionMatch",
          "labelSelector",
          "fieldSelector",
          "timeoutSeconds",
          "allowWatchBookmarks",
          "sendInitialEvents",
          "dryRun",
          "fieldManager",
          "fieldValidation",
          "force",
          "gracePeriodSeconds",
          "propagationPolicy",
          "orphanDependents",
          "pretty",
          "includeObject",
          "container",
          "tailLines",
          "limitBytes",
          "sinceTime",
          "sinceSeconds",
          "previous",
          "verbose",
          "exclude",
          "hash",
          "shardSelector");

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/yaml",
          "application/vnd.kubernetes.protobuf",
          "application/merge-patch+json",
          "application/strategic-merge-patch+json",
          "application/json-patch+json",
          "application/apply-patch+yaml",
          "application/cbor",
          "",
          "application/json;charset=utf-8",
          "text/plain",
          ";;;",
          "application/");

  private static final List<String> ACCEPTS =
      List.of(
          "*/*",
          "application/json",
          "application/yaml",
          "application/vnd.kubernetes.protobuf",
          "application/json;as=Table;g=meta.k8s.io;v=v1",
          "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
          "application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
          "application/json;as=APIGroupDiscoveryList;g=apidiscovery.k8s.io;v=v2",
          "application/json;stream=watch",
          "application/cbor",
          "a/b;c=d;q=x",
          ",,,",
          "application/*",
          "application/json;as=;g=;v=");

  private static final List<String> SEGMENTS =
      List.of(
          "api",
          "apis",
          "v1",
          "apps",
          "namespaces",
          "default",
          "pods",
          "p",
          "status",
          "scale",
          "binding",
          "log",
          "exec",
          "watch",
          "daemonsets",
          "configmaps",
          "c",
          "",
          "..",
          "things",
          "fuzz.example",
          "token",
          "serviceaccounts",
          "nodes",
          "n1",
          "eviction",
          "finalize",
          "proxy",
          "ephemeralcontainers",
          "resize",
          "bindings",
          "events",
          "x:y",
          "a%b",
          "customresourcedefinitions");

  private static final List<String> YAMLS =
      List.of(
          "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
          "--- \n--- \n",
          "!!binary x",
          "? a\n: b",
          "a: 1\na: 2\n",
          "a: &a [*a]\n",
          "&m {metadata: *m}\n",
          "\t- x",
          "a: !!java.lang.Runtime {}",
          "<<: *x",
          "%YAML 9.9\n---\n",
          "- - - - -",
          "{{{{",
          "y: n\non: off\n",
          "a: 0o777\nb: 1_000\nc: .inf\n",
          "'",
          "\ufeff{}");

  private final Chance chance;

  Mutation(Chance chance) {
    this.chance = chance;
  }

  /** One of {@code seeds}, changed up to a few times; now and then not at all. */
  Probe of(List<Probe> seeds) {
    var probe = pick(seeds);
    if (chance.nextInt(4) == 0) probe = probe.withHeader("Accept", pick(ACCEPTS));
    int times = chance.nextInt(4);
    for (int i = 0; i < times; i++) probe = once(probe, seeds);
    return probe;
  }

  private Probe once(Probe probe, List<Probe> seeds) {
    return switch (chance.nextInt(16)) {
      case 0 -> probe.withMethod(pick(METHODS));
      case 1 -> probe.withPath(path(probe.path()));
      case 2, 3 -> probe.withQuery(query(probe.query()));
      case 4 -> probe.withHeader("Content-Type", pick(TYPES));
      case 5 -> header(probe);
      case 6 -> probe.withBody(pick(seeds).body());
      case 7 -> probe.withBody(bytes(probe.body()));
      case 8 -> probe.withBody(spliced(probe.body(), pick(seeds).body()));
      case 9 -> protobuf(probe);
      case 10 -> probe.withHeader("Content-Type", "application/yaml").withBody(utf8(pick(YAMLS)));
      case 11 -> probe.withBody(nested());
      default -> probe.withBody(tree(probe.body()));
    };
  }

  private String path(String path) {
    var segments = new ArrayList<>(Arrays.asList(path.split("/", -1)));
    int at = chance.nextInt(segments.size());
    switch (chance.nextInt(4)) {
      case 0 -> segments.add(at, pick(SEGMENTS));
      case 1 -> segments.remove(at);
      case 2 -> segments.set(at, pick(NASTY_TEXTS));
      default -> segments.set(at, pick(SEGMENTS));
    }
    var made = String.join("/", segments);
    return made.startsWith("/") ? made : "/" + made;
  }

  private String query(String query) {
    var value = chance.nextInt(3) == 0 ? pick(NASTY_TEXTS) : String.valueOf(chance.nextInt(9));
    var escaped = java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
    var pair = pick(OPTIONS) + "=" + (chance.nextInt(8) == 0 ? value : escaped);
    return query.isEmpty() ? pair : chance.nextInt(5) == 0 ? pair : query + "&" + pair;
  }

  private Probe header(Probe probe) {
    var name =
        pick(
            List.of(
                "Accept",
                "Impersonate-User",
                "Impersonate-Group",
                "Impersonate-Uid",
                "Impersonate-Extra-x",
                "If-None-Match",
                "User-Agent"));
    var value =
        name.equals("Accept") ? pick(ACCEPTS) : pick(NASTY_TEXTS).replaceAll("[\\r\\n\\x00]", "");
    return probe.withHeader(name, value);
  }

  private byte[] bytes(byte[] body) {
    if (body.length == 0) return new byte[] {(byte) chance.nextInt(256)};
    int at = chance.nextInt(body.length);
    int end = Math.min(body.length, at + 1 + chance.nextInt(8));
    var out = new ByteArrayOutputStream();
    out.write(body, 0, at);
    switch (chance.nextInt(4)) {
      case 0 -> out.write(chance.nextInt(256)); // one changes
      case 1 -> {} // some go
      case 2 -> {
        out.write(body, at, end - at); // some come twice
        out.write(body, at, end - at);
      }
      default -> {
        return Arrays.copyOf(body, at); // the rest goes
      }
    }
    out.write(body, end, body.length - end);
    return out.toByteArray();
  }

  private byte[] spliced(byte[] one, byte[] other) {
    if (one.length == 0 || other.length == 0) return other;
    var out = new ByteArrayOutputStream();
    out.write(one, 0, chance.nextInt(one.length));
    int from = chance.nextInt(other.length);
    out.write(other, from, other.length - from);
    return out.toByteArray();
  }

  /** The body as a protobuf message, whole or damaged. */
  private Probe protobuf(Probe probe) {
    try {
      var tree = JSON.readTree(probe.body());
      var head = Gvk.of(tree.path("apiVersion").asString("v1"), tree.path("kind").asString("Pod"));
      var type = PROTOBUF.type(head);
      if (type == null || !tree.isObject()) return probe;
      var sealed =
          Envelope.seal(head.apiVersion(), head.kind(), PROTOBUF.message(probe.body(), type));
      var body = chance.nextInt(3) == 0 ? sealed : bytes(sealed);
      return probe.withHeader("Content-Type", "application/vnd.kubernetes.protobuf").withBody(body);
    } catch (RuntimeException unfit) {
      return probe.withHeader("Content-Type", "application/vnd.kubernetes.protobuf");
    }
  }

  private byte[] nested() {
    int depth = pick(List.of(50, 400, 900, 2000, 9000, 12000));
    var open = chance.nextInt(2) == 0 ? "[" : "{\"a\":";
    return utf8("{\"metadata\":{\"name\":\"deep\"},\"data\":" + open.repeat(depth) + "1}");
  }

  /** JSON in which one value is another, gone or there twice. */
  private byte[] tree(byte[] body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JacksonException no) {
      return bytes(body);
    }
    var holders = new ArrayList<JsonNode>();
    collect(tree, holders);
    if (holders.isEmpty()) return utf8(pick(NASTY));
    var holder = holders.get(chance.nextInt(holders.size()));
    var marker = "@@" + chance.nextInt(1000) + "@@";
    if (holder instanceof ObjectNode object) {
      var names = new ArrayList<>(object.propertyNames());
      var name = names.isEmpty() || chance.nextInt(6) == 0 ? pick(NASTY_TEXTS) : pick(names);
      if (chance.nextInt(5) == 0) object.remove(name);
      else object.put(name, marker);
    } else if (holder instanceof ArrayNode array) {
      if (array.isEmpty() || chance.nextInt(3) == 0) array.add(marker);
      else array.set(chance.nextInt(array.size()), marker);
    }
    return utf8(tree.toString().replace("\"" + marker + "\"", pick(NASTY)));
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (!node.isContainer()) return;
    holders.add(node);
    for (var child : node) collect(child, holders);
  }

  private <T> T pick(List<T> all) {
    return all.get(chance.nextInt(all.size()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
