package io.holter.gateway.console.auth.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Instant;

/**
 * A sign-in that went to the provider and has not come back.
 *
 * @param callback where the provider sends the browser
 * @param expires when it is too late
 */
record Login(State state, Nonce nonce, CodeVerifier verifier, URI callback, Instant expires) {
  @Override
  public String toString() {
    return "Login[until " + expires + "]";
  }
}
