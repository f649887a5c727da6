package dev.lares.pki;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate is to say.
 *
 * @param name its subject's common name; for a client certificate the user
 * @param groups its subject's organizations; for a client certificate the user's groups
 * @param hosts names and addresses a server answers to
 */
record CertificateRequest(
    Use use,
    String name,
    List<String> groups,
    List<String> hosts,
    PublicKey key,
    Instant from,
    Instant until) {
  enum Use {
    AUTHORITY,
    SERVER,
    CLIENT
  }
}
