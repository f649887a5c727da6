package dev.lares.kind.definition;

import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Checks how objects of one version are to become those of another. */
final class ConversionChecks {
  private static final List<String> REVIEWS = List.of("v1", "v1beta1");
  private static final String FORM = "; desired format: https://host[/path]";

  private ConversionChecks() {}

  static void check(JsonNode conversion, FieldPath path, FieldErrors errors) {
    var strategy = text(conversion, "strategy");
    var supported = List.of("None", "Webhook");
    if (!supported.contains(strategy))
      errors.notSupported(path.child("strategy"), strategy, supported);
    var webhook = conversion.path("webhook");
    var client = webhook.path("clientConfig");
    var versions = webhook.path("conversionReviewVersions");
    var atClient = path.child("webhookClientConfig");
    var atVersions = path.child("conversionReviewVersions");
    if (!strategy.equals("Webhook")) {
      var unused = "should not be set when strategy is not set to Webhook";
      if (client.isObject()) errors.forbidden(atClient, unused);
      if (!versions.isEmpty()) errors.forbidden(atVersions, unused);
      return;
    }
    if (!client.isObject()) errors.required(atClient, "required when strategy is set to Webhook");
    else if (client.has("url") == client.has("service"))
      errors.required(atClient, "exactly one of url or service is required");
    else if (client.has("url")) checkUrl(text(client, "url"), atClient.child("url"), errors);
    else checkService(client.path("service"), atClient.child("service"), errors);
    checkVersions(webhook, versions, atVersions, errors);
  }

  private static void checkVersions(
      JsonNode webhook, JsonNode versions, FieldPath path, FieldErrors errors) {
    if (!(versions instanceof ArrayNode) || versions.isEmpty()) {
      errors.required(path, "");
      return;
    }
    var seen = new HashSet<String>();
    int i = 0;
    for (var version : texts(webhook, "conversionReviewVersions")) {
      var at = path.index(i++);
      if (!seen.add(version)) errors.invalid(at, version, "duplicate version");
      else errors.invalidAll(at, version, NameChecks.label1035(version));
    }
    if (REVIEWS.stream().noneMatch(seen::contains))
      errors.invalid(path, versions, "must include at least one of " + String.join(", ", REVIEWS));
  }

  private static void checkUrl(String url, FieldPath path, FieldErrors errors) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException unreadable) {
      errors.required(path, "url must be a valid URL: " + unreadable.getReason() + FORM);
      return;
    }
    var scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!scheme.equals("https"))
      errors.invalid(path, scheme, "'https' is the only allowed URL scheme" + FORM);
    if (uri.getHost() == null) errors.invalid(path, "", "host must be specified" + FORM);
    if (uri.getUserInfo() != null)
      errors.invalid(path, uri.getUserInfo(), "user information is not permitted in the URL");
    if (uri.getFragment() != null)
      errors.invalid(path, uri.getFragment(), "fragments are not permitted in the URL");
    if (uri.getRawQuery() != null)
      errors.invalid(path, uri.getRawQuery(), "query parameters are not permitted in the URL");
  }

  private static void checkService(JsonNode service, FieldPath path, FieldErrors errors) {
    for (var name : List.of("name", "namespace"))
      if (text(service, name).isEmpty()) errors.required(path.child(name), "");
    long port = service.path("port").longValue(0);
    if (port < 1 || port > 65535)
      errors.invalid(
          path.child("port"), port, "port is not valid: must be between 1 and 65535, inclusive");
    checkPath(text(service, "path"), path.child("path"), errors);
  }

  private static void checkPath(String given, FieldPath path, FieldErrors errors) {
    if (given.isEmpty() || given.equals("/")) return;
    if (given.equals("//")) {
      errors.invalid(path, given, "segment[0] may not be empty");
      return;
    }
    if (!given.startsWith("/")) errors.invalid(path, given, "must start with a '/'");
    var inner = given.substring(1);
    if (inner.endsWith("/")) inner = inner.substring(0, inner.length() - 1);
    var steps = inner.split("/", -1);
    for (int i = 0; i < steps.length; i++) {
      if (steps[i].isEmpty()) errors.invalid(path, given, "segment[" + i + "] may not be empty");
      else
        for (var problem : NameChecks.subdomain(steps[i]))
          errors.invalid(path, given, "segment[" + i + "]: " + problem);
    }
  }
}
