package dev.lares.http;

import dev.lares.api.Caller;
import dev.lares.front.Headers;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Establishes who asks. Called once a request, from many threads. */
@FunctionalInterface
public interface Authentication {
  /**
   * @param certificate the client's, if it showed one and the connection checked it
   * @return null if the credentials are none this server knows; a caller {@code system:anonymous}
   *     if there are none
   */
  @Nullable Caller caller(Headers headers, @Nullable X509Certificate certificate);
}
