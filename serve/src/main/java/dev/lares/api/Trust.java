package dev.lares.api;

/** Whom a server believes and what it lets them do. */
public record Trust(TokenSigner signer, TokenAuthenticator tokens, Authorizer authorizer) {
  /** A server that has no keys and turns nobody away. */
  public static final Trust OPEN =
      new Trust(TokenSigner.NONE, TokenAuthenticator.NONE, Authorizer.ALLOWS_ALL);
}
