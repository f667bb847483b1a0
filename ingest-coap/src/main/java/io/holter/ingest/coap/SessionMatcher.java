package io.holter.ingest.coap;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.elements.Definition;
import org.eclipse.californium.elements.Definitions;
import org.eclipse.californium.elements.DefinitionsEndpointContextMatcher;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;

/**
 * Tells peers apart by who they proved to be, in which handshake.
 *
 * <p>Californium keys message ids and unfinished block-wise uploads by IP address unless told
 * otherwise. Behind a NAT one address serves many devices after each other, and one device changes
 * its address: by address, a new device's message could pass for the duplicate of another's and be
 * lost with a 2.04. By identity and handshake it cannot, and a retransmission that arrives from a
 * new address is still a duplicate.
 */
// RFC 7252 §9.1.1: message ids are matched within the same DTLS session and epoch.
final class SessionMatcher extends DefinitionsEndpointContextMatcher {
  private static final List<Definition<?>> OF_A_HANDSHAKE =
      List.of(
          DtlsEndpointContext.KEY_SESSION_ID,
          DtlsEndpointContext.KEY_EPOCH,
          DtlsEndpointContext.KEY_CIPHER,
          // A resumed session keeps its id.
          DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP);

  /** One device in one handshake. */
  private record Peer(Principal identity, List<Optional<Object>> handshake) {}

  SessionMatcher() {
    super(
        OF_A_HANDSHAKE.stream()
            .collect(
                () -> new Definitions<Definition<?>>("one DTLS handshake"),
                Definitions::add,
                (all, more) -> {}),
        false);
  }

  /**
   * The authenticated identity and its handshake.
   *
   * @throws IllegalArgumentException if there is none, which a completed handshake rules out
   */
  @Override
  public Object getEndpointIdentity(EndpointContext context) {
    Principal identity = context.getPeerIdentity();
    if (identity == null) {
      throw new IllegalArgumentException("a peer without an authenticated identity");
    }
    return new Peer(
        identity,
        OF_A_HANDSHAKE.stream()
            .map(fact -> Optional.<Object>ofNullable(context.get(fact)))
            .toList());
  }
}
