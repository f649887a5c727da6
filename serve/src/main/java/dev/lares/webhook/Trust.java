package dev.lares.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS contexts that trust a webhook's own authorities; keeps the last few. */
final class Trust {
  /** More webhooks with authorities of their own than clusters have. */
  private static final int KEPT = 64;

  private final Map<String, SSLContext> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SSLContext> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param bundle certificates in PEM, in base64; empty for those the machine trusts
   * @throws CallException if there is no certificate in it
   */
  SSLContext of(String bundle) {
    synchronized (made) {
      var known = made.get(bundle);
      if (known != null) return known;
      try {
        var context = make(bundle);
        made.put(bundle, context);
        return context;
      } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
        throw new CallException(
            "could not get REST client: unable to load root certificates: unable to parse bytes as"
                + " PEM block");
      }
    }
  }

  private static SSLContext make(String bundle) throws GeneralSecurityException, IOException {
    if (bundle.isEmpty()) return SSLContext.getDefault();
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int i = 0;
    var pem = new ByteArrayInputStream(Base64.getDecoder().decode(bundle));
    for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(pem))
      store.setCertificateEntry("authority-" + i++, authority);
    if (i == 0) throw new CertificateException("empty");
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
