package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Absolute URLs and paths. */
final class Urls {
  /** A URL as a value. */
  record Url(URI uri) implements Opaque {
    @Override
    public String typeName() {
      return "kubernetes.URL";
    }
  }

  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("url", a -> parse(TextOperations.text("url", a, 0))),
          Map.entry("isURL", Urls::isUrl),
          Map.entry("getScheme", a -> Objects.requireNonNullElse(uri(a).getScheme(), "")),
          Map.entry("getHost", a -> host(uri(a))),
          Map.entry("getHostname", a -> hostname(uri(a))),
          Map.entry("getPort", a -> port(uri(a))),
          Map.entry("getEscapedPath", a -> Objects.requireNonNullElse(uri(a).getRawPath(), "")),
          Map.entry("getQuery", a -> query(uri(a))));

  private static final String CONVERSION = "URL parse error during conversion from string: ";

  private Urls() {}

  private static Object isUrl(Object... a) {
    try {
      parse(TextOperations.text("isURL", a, 0));
      return true;
    } catch (EvaluationException e) {
      return false;
    }
  }

  /** Go's words for it; nothing for a URL. */
  static List<String> wrongWith(String text) {
    try {
      parse(text);
      return List.of();
    } catch (EvaluationException e) {
      return List.of(String.valueOf(e.getMessage()).substring(CONVERSION.length()));
    }
  }

  private static Url parse(String text) {
    if (text.isEmpty()) throw wrong(text, "empty url");
    if (text.startsWith(":")) throw wrong(text, "missing protocol scheme");
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f))
      throw wrong(text, "net/url: invalid control character in URL");
    boolean absolute = text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
    if (!absolute && !text.startsWith("/")) throw wrong(text, "invalid URI for request");
    try {
      var uri = new URI(escaped(text));
      if (uri.isOpaque()) throw wrong(text, "invalid URI for request");
      return new Url(uri);
    } catch (URISyntaxException e) {
      throw wrong(text, "invalid URI for request");
    }
  }

  /** What Go takes and Java does not. */
  private static String escaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\"<>\\^`{}| ".indexOf(c) >= 0) out.append('%').append(Integer.toHexString(c));
      else out.append(c);
    }
    return out.toString();
  }

  private static EvaluationException wrong(String text, String why) {
    return new EvaluationException(CONVERSION + "parse " + Quotes.plain(text) + ": " + why);
  }

  private static URI uri(Object[] a) {
    if (a[0] instanceof Url url) return url.uri();
    throw EvaluationException.noSuchOverload();
  }

  private static String host(URI uri) {
    var authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  private static String hostname(URI uri) {
    var host = host(uri);
    int colon = host.lastIndexOf(':');
    var name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
  }

  private static String port(URI uri) {
    var host = host(uri);
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(colon + 1) : "";
  }

  private static MapValue query(URI uri) {
    var values = new LinkedHashMap<String, List<String>>();
    var query = uri.getRawQuery();
    if (query != null)
      for (var part : query.split("&")) {
        if (part.isEmpty()) continue;
        int equals = part.indexOf('=');
        var name = decoded(equals < 0 ? part : part.substring(0, equals));
        var value = equals < 0 ? "" : decoded(part.substring(equals + 1));
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    var all = new LinkedHashMap<String, Object>();
    values.forEach((name, list) -> all.put(name, ListValue.of(list)));
    return MapValue.of(all);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
