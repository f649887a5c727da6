package dev.lares.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows callers by their bearer tokens. */
@FunctionalInterface
public interface TokenAuthenticator {
  /** Knows nobody. */
  TokenAuthenticator NONE = (token, audiences) -> Answer.unknown("");

  /**
   * @param audiences of which the token must be for one; empty for the server itself
   */
  Answer authenticate(String token, List<String> audiences);

  /**
   * Who showed a token.
   *
   * @param caller null if the token is no good
   * @param audiences of those asked for, the ones the token is for
   * @param why what is wrong with it, where that may be told; else empty
   */
  record Answer(@Nullable Caller caller, List<String> audiences, String why) {
    public static Answer unknown(String why) {
      return new Answer(null, List.of(), why);
    }
  }
}
