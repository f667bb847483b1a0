package io.holter.ingest.coap;

import io.holter.ingest.IngestSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.scandium.AlertHandler;
import org.eclipse.californium.scandium.DtlsHealth;
import org.eclipse.californium.scandium.DtlsHealthExtended;
import org.eclipse.californium.scandium.MdcConnectionListener;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.DTLSContext;

/**
 * What became of DTLS handshakes: {@code holter.coap.handshakes} with the tag {@code outcome}
 * ({@code started}, {@code established}, {@code failed}), and {@code holter.coap.refusals} with the
 * tag {@code reason}.
 *
 * <p>{@code started = established + failed + under way}. Who is refused is told nothing, so that
 * identities cannot be tried out (RFC 4279 §2): a refusal counts at once, its handshake as failed
 * only when it has timed out.
 */
final class HandshakeMeters extends MdcConnectionListener
    implements DtlsHealth, DtlsHealthExtended, AlertHandler {
  private final Counter started;
  private final Counter established;
  private final Counter failed;
  private final Counter unknownIdentity;
  private final Counter wrongKey;
  private final AtomicInteger connections = new AtomicInteger();

  HandshakeMeters(MeterRegistry registry, IngestSource source) {
    Tags tags = Tags.of("source", source.name(), "bridge", source.bridge());
    started = registry.counter("holter.coap.handshakes", tags.and("outcome", "started"));
    established = registry.counter("holter.coap.handshakes", tags.and("outcome", "established"));
    failed = registry.counter("holter.coap.handshakes", tags.and("outcome", "failed"));
    unknownIdentity =
        registry.counter("holter.coap.refusals", tags.and("reason", "unknown-identity"));
    wrongKey = registry.counter("holter.coap.refusals", tags.and("reason", "wrong-key"));
    registry.gauge("holter.coap.connections", tags, connections);
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public void startHandshake() {
    started.increment();
  }

  @Override
  public void endHandshake(boolean success) {
    (success ? established : failed).increment();
  }

  /** Scandium reports the first alert of a connection only, so a retransmission counts once. */
  @Override
  public void onAlert(InetSocketAddress peer, AlertMessage alert) {
    if (alert.getDescription() == AlertDescription.UNKNOWN_PSK_IDENTITY) {
      unknownIdentity.increment();
    }
  }

  /** A FINISHED that does not decrypt means that the peer derived other keys than we did. */
  @Override
  public boolean onConnectionMacError(Connection connection) {
    DTLSContext context = connection.getDtlsContext();
    if (!connection.hasEstablishedDtlsContext() && context.getMacErrors() == 1) {
      wrongKey.increment();
    }
    // Not closed for it: anybody who can send a datagram can cause a MAC error.
    return false;
  }

  @Override
  public void setConnections(int count) {
    connections.set(count);
  }

  @Override
  public void dump(String tag, int max, int remaining, int pendingWithoutVerify) {
    setConnections(max - remaining);
  }

  @Override
  public void receivingRecord(boolean drop) {}

  @Override
  public void sendingRecord(boolean drop) {}
}
