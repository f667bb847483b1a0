package io.holter.ingest.mqtt.link;

/** Not a fault: the link ended itself, so that the next one takes the new token. */
final class TokenRenewedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TokenRenewedException() {
    super("the token is about to expire and there is a new one in token-file; connecting with it");
  }
}
