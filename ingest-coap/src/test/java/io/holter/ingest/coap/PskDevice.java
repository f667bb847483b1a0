package io.holter.ingest.coap;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** A device with a key of its own: the whole of what a Californium client needs for DTLS-PSK. */
final class PskDevice implements AutoCloseable {
  private final CoapEndpoint endpoint;
  private final InetSocketAddress server;

  PskDevice(InetSocketAddress server, String identity, byte[] key) {
    this(server, identity, key, CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256, 2_000);
  }

  /** A device that retransmits after {@code ackTimeout} ms, and gives a handshake up soon. */
  PskDevice(
      InetSocketAddress server,
      String identity,
      byte[] key,
      CipherSuite cipherSuite,
      int ackTimeout) {
    this.server = server;
    CoapConfig.register();
    DtlsConfig.register();
    SystemConfig.register();
    Configuration configuration =
        new Configuration()
            .set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY)
            .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
            .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
            .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
            .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 300, MILLISECONDS)
            .set(DtlsConfig.DTLS_ADDITIONAL_ECC_TIMEOUT, 0, MILLISECONDS)
            .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2)
            .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 1 << 20)
            .set(CoapConfig.ACK_TIMEOUT, ackTimeout, MILLISECONDS);
    configuration.setAsList(DtlsConfig.DTLS_CIPHER_SUITES, cipherSuite);
    this.endpoint =
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setConnector(
                new DTLSConnector(
                    DtlsConnectorConfig.builder(configuration)
                        .setAdvancedPskStore(new AdvancedSinglePskStore(identity, key))
                        .build()))
            .build();
  }

  /** A request for a path like {@code /a/b?c=d}, confirmable unless changed. */
  Request request(Code code, String path) {
    Request request = new Request(code);
    request.setURI("coaps://" + server.getHostString() + ":" + server.getPort() + path);
    request.setDestinationContext(new AddressEndpointContext(server));
    return request;
  }

  CompletableFuture<Response> post(String path, String payload) {
    return send(request(Code.POST, path).setPayload(payload));
  }

  /** Sends; the future fails if no response comes. */
  CompletableFuture<Response> send(Request request) {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    request.addMessageObserver(
        new MessageObserverAdapter() {
          @Override
          public void onResponse(Response response) {
            answer.complete(response);
          }

          @Override
          public void onSendError(Throwable error) {
            answer.completeExceptionally(error);
          }

          @Override
          protected void failed() {
            answer.completeExceptionally(new IllegalStateException("no response"));
          }
        });
    try {
      endpoint.start();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    endpoint.sendRequest(request);
    return answer;
  }

  @Override
  public void close() {
    endpoint.destroy();
  }
}
