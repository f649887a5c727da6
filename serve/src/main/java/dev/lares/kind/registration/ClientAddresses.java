package dev.lares.kind.registration;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Trees;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Where a webhook is reached. */
final class ClientAddresses {
  private static final String FORM = "; desired format: https://host[/path]";

  private ClientAddresses() {}

  static void check(JsonNode client, FieldPath path, FieldErrors errors) {
    boolean url = has(client, "url");
    boolean service = client.path("service").isObject();
    if (url == service) errors.required(path, "exactly one of url or service is required");
    else if (url) checkUrl(text(client, "url"), path.child("url"), errors);
    else checkService(client.path("service"), path.child("service"), errors);
  }

  private static void checkUrl(String text, FieldPath path, FieldErrors errors) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      errors.required(path, "url must be a valid URL: " + e.getMessage() + FORM);
      return;
    }
    var scheme = Objects.requireNonNullElse(url.getScheme(), "");
    if (!scheme.equals("https"))
      errors.invalid(path, scheme, "'https' is the only allowed URL scheme" + FORM);
    var host = Objects.requireNonNullElse(url.getRawAuthority(), "");
    if (host.isEmpty()) errors.invalid(path, host, "host must be specified" + FORM);
    if (url.getRawUserInfo() != null)
      errors.invalid(path, url.getRawUserInfo(), "user information is not permitted in the URL");
    if (url.getRawFragment() != null)
      errors.invalid(path, url.getRawFragment(), "fragments are not permitted in the URL");
    if (url.getRawQuery() != null)
      errors.invalid(path, url.getRawQuery(), "query parameters are not permitted in the URL");
  }

  private static void checkService(JsonNode service, FieldPath path, FieldErrors errors) {
    for (var name : new String[] {"name", "namespace"})
      if (text(service, name).isEmpty()) errors.required(path.child(name), "");
    long port = Trees.number(service, "port", 443);
    for (var wrong : NameChecks.portNumber(port))
      errors.invalid(path.child("port"), port, "port is not valid: " + wrong);
    if (has(service, "path")) checkPath(text(service, "path"), path.child("path"), errors);
  }

  private static void checkPath(String text, FieldPath path, FieldErrors errors) {
    if (text.equals("/") || text.isEmpty()) return;
    if (text.equals("//")) {
      errors.invalid(path, text, "segment[0] may not be empty");
      return;
    }
    if (!text.startsWith("/")) errors.invalid(path, text, "must start with a '/'");
    var bare = text.substring(1);
    var segments =
        (bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      if (segments[i].isEmpty()) {
        errors.invalid(path, text, "segment[" + i + "] may not be empty");
        continue;
      }
      for (var wrong : NameChecks.subdomain(segments[i]))
        errors.invalid(path, text, "segment[" + i + "]: " + wrong);
    }
  }
}
