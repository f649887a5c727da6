package dev.lares.front;

import dev.lares.access.Impersonation;
import dev.lares.access.Impersonation.Wanted;
import dev.lares.api.Authorizer;
import dev.lares.api.Statuses;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds out who a request is to be answered as, and whether that one may do what it asks. */
final class Gatekeeper {
  /** Nobody's secret, and asked often: not worth a look at any role. */
  private static final Set<String> OPEN = Set.of("/healthz", "/livez", "/readyz");

  private static final String EXTRA = "impersonate-extra-";

  private final Authorizer authorizer;
  private final Impersonation impersonation;

  Gatekeeper(Authorizer authorizer) {
    this.authorizer = authorizer;
    this.impersonation = new Impersonation(authorizer);
  }

  ApiRequest admit(ApiRequest request) {
    var wish = Wishes.of(request);
    var caller = impersonation.apply(wanted(request.headers()), request.caller(), wish);
    if (!OPEN.contains(request.path())) {
      var decision = authorizer.decide(caller, wish);
      if (!decision.allowed()) throw Statuses.notAllowed(wish, caller.user(), decision.reason());
    }
    return caller == request.caller() ? request : request.from(caller);
  }

  private static Wanted wanted(Headers headers) {
    Map<String, List<String>> extra = new TreeMap<>();
    for (var name : headers.beginningWith(EXTRA))
      extra.put(unescaped(name.substring(EXTRA.length())), headers.all(name));
    return new Wanted(
        headers.first("impersonate-user"),
        headers.all("impersonate-group"),
        headers.first("impersonate-uid"),
        extra);
  }

  /** Names of headers may hold less than keys; what they may not is escaped as in a URL. */
  private static String unescaped(String key) {
    try {
      return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8)
          .toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException broken) {
      return key;
    }
  }
}
