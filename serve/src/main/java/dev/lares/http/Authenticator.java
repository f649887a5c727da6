package dev.lares.http;

import dev.lares.access.Users;
import dev.lares.api.Caller;
import dev.lares.api.TokenAuthenticator;
import dev.lares.front.Headers;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by client certificate or bearer token, in the order in which Kubernetes asks: a
 * certificate first, then the token.
 */
public final class Authenticator implements Authentication {
  private final TokenAuthenticator tokens;

  public Authenticator(TokenAuthenticator tokens) {
    this.tokens = tokens;
  }

  @Override
  public @Nullable Caller caller(Headers headers, @Nullable X509Certificate certificate) {
    var agent = headers.first("user-agent");
    if (certificate != null) {
      var known = ofCertificate(certificate, agent);
      if (known != null) return known;
    }
    var header = headers.first("authorization");
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) return Users.anonymous(agent);
    var known = tokens.authenticate(header.substring(7).trim(), List.of()).caller();
    return known == null
        ? null
        : new Caller(known.user(), known.groups(), known.uid(), agent, known.extra());
  }

  private static @Nullable Caller ofCertificate(X509Certificate certificate, String agent) {
    var user = "";
    var groups = new ArrayList<String>();
    try {
      var name = new LdapName(certificate.getSubjectX500Principal().getName());
      for (var part : name.getRdns()) {
        var value = String.valueOf(part.getValue());
        if (part.getType().equalsIgnoreCase("CN")) user = value;
        if (part.getType().equalsIgnoreCase("O")) groups.add(value);
      }
    } catch (InvalidNameException unreadable) {
      return null;
    }
    return user.isEmpty() ? null : Users.caller(user, groups, "", agent, Map.of());
  }
}
