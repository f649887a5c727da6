package dev.lares.fuzz;

import dev.lares.embed.FrontOnVirtualTime;
import dev.lares.front.ApiRequest;
import dev.lares.front.Query;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request to be tried.
 *
 * @param query as it follows the question mark, escaped or not
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
record Probe(String method, String path, String query, Map<String, String> headers, byte[] body) {
  private static final int SHOWN = 2000;

  static Probe of(String method, String target, String contentType, String body) {
    int question = target.indexOf('?');
    Map<String, String> headers = new TreeMap<>();
    if (!contentType.isEmpty()) headers.put("content-type", contentType);
    return new Probe(
        method,
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        headers,
        body.getBytes(StandardCharsets.UTF_8));
  }

  Probe withMethod(String other) {
    return new Probe(other, path, query, headers, body);
  }

  Probe withPath(String other) {
    return new Probe(method, other, query, headers, body);
  }

  Probe withQuery(String other) {
    return new Probe(method, path, other, headers, body);
  }

  Probe withHeader(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), value);
    return new Probe(method, path, query, more, body);
  }

  Probe withBody(byte[] other) {
    return new Probe(method, path, query, headers, other);
  }

  ApiRequest request() {
    return new ApiRequest(
        method,
        path,
        Query.parse(query),
        name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
        body,
        FrontOnVirtualTime.ADMIN);
  }

  @Override
  public String toString() {
    var text = new String(body, StandardCharsets.UTF_8);
    if (text.length() > SHOWN) text = text.substring(0, SHOWN) + " ... (" + body.length + " bytes)";
    return method + " " + path + "?" + query + "\n" + headers + "\n" + text;
  }
}
