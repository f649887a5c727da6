package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.basic.NetworkAddresses;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What must hold for how a pod resolves names and addresses. */
final class NetworkChecks {
  private static final int MAX_NAMESERVERS = 3;
  private static final int MAX_SEARCHES = 32;
  private static final int MAX_SEARCH_LENGTH = 2048;
  private static final String SEARCH_LABEL = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
  private static final Pattern SEARCH =
      Pattern.compile(SEARCH_LABEL + "(\\." + SEARCH_LABEL + ")*");
  private static final Pattern LEADING_ZERO = Pattern.compile("(\\d+\\.)*0\\d+(\\.\\d+)*");

  private NetworkChecks() {}

  static void dns(JsonNode spec, FieldPath path, FieldErrors errors) {
    var config = find(spec, "dnsConfig");
    if (text(spec, "dnsPolicy").equals("None")) {
      if (config == null) {
        errors.required(path, "must provide `dnsConfig` when `dnsPolicy` is None");
        return;
      }
      if (texts(config, "nameservers").isEmpty()) {
        errors.required(
            path.child("nameservers"),
            "must provide at least one DNS nameserver when `dnsPolicy` is None");
        return;
      }
    }
    if (config == null) return;
    var servers = texts(config, "nameservers");
    if (servers.size() > MAX_NAMESERVERS)
      errors.invalid(
          path.child("nameservers"),
          config.path("nameservers"),
          "must not have more than " + MAX_NAMESERVERS + " nameservers");
    for (var i = 0; i < servers.size(); i++)
      address(servers.get(i), path.child("nameservers").index(i), errors);
    searches(config, path.child("searches"), errors);
    var index = 0;
    for (var option : objects(config, "options")) {
      if (text(option, "name").isEmpty())
        errors.required(path.child("options").index(index), "must not be empty");
      index++;
    }
  }

  private static void searches(JsonNode config, FieldPath path, FieldErrors errors) {
    var searches = texts(config, "searches");
    if (searches.size() > MAX_SEARCHES)
      errors.invalid(
          path,
          config.path("searches"),
          "must not have more than " + MAX_SEARCHES + " search paths");
    if (String.join(" ", searches).length() > MAX_SEARCH_LENGTH)
      errors.invalid(
          path,
          config.path("searches"),
          "must not have more than "
              + MAX_SEARCH_LENGTH
              + " characters (including spaces) in the search list");
    for (var i = 0; i < searches.size(); i++) {
      var search = searches.get(i);
      if (search.equals(".")) continue;
      if (search.endsWith(".")) search = search.substring(0, search.length() - 1);
      if (!SEARCH.matcher(search).matches())
        errors.invalid(
            path.index(i),
            search,
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                + " '_', '-' or '.', and must start and end with an alphanumeric character (e.g."
                + " 'example.com', regex used for validation is '"
                + SEARCH.pattern()
                + "')");
    }
  }

  static void hostAliases(JsonNode spec, FieldPath path, FieldErrors errors) {
    var index = 0;
    for (var alias : objects(spec, "hostAliases")) {
      var at = path.index(index++);
      address(text(alias, "ip"), at.child("ip"), errors);
      var names = texts(alias, "hostnames");
      for (var i = 0; i < names.size(); i++)
        errors.invalidAll(
            at.child("hostnames").index(i), names.get(i), NameChecks.subdomain(names.get(i)));
    }
  }

  /** An address of either family. */
  static void address(String text, FieldPath path, FieldErrors errors) {
    if (NetworkAddresses.isIp(text)) return;
    errors.invalid(
        path,
        text,
        LEADING_ZERO.matcher(text).matches()
            ? "must not have leading 0s"
            : "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
  }
}
