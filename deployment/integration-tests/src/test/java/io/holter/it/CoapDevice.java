package io.holter.it;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** A device that speaks CoAP over DTLS with a pre-shared key. */
final class CoapDevice implements AutoCloseable {
  static {
    CoapConfig.register();
    DtlsConfig.register();
  }

  private final InetSocketAddress server;
  private final Duration patience;
  private final CoapEndpoint endpoint;

  /**
   * Opens nothing yet.
   *
   * @param patience how long to wait for an answer
   */
  CoapDevice(InetSocketAddress server, String identity, byte[] key, Duration patience) {
    this.server = server;
    this.patience = patience;
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
    DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(configuration);
    dtls.setAdvancedPskStore(new AdvancedSinglePskStore(identity, key));
    this.endpoint =
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setConnector(new DTLSConnector(dtls.build()))
            .build();
  }

  /**
   * Posts and waits for the answer.
   *
   * @throws java.io.IOException if there is no DTLS session to be had
   */
  ResponseCode post(String path, byte[] payload) throws Exception {
    CoapClient client =
        new CoapClient("coaps://" + server.getHostString() + ":" + server.getPort() + "/" + path);
    client.setEndpoint(endpoint);
    client.setTimeout(patience.toMillis());
    CoapResponse response = client.post(payload, MediaTypeRegistry.APPLICATION_OCTET_STREAM);
    if (response == null) {
      throw new IllegalStateException("no answer from " + server + " to POST " + path);
    }
    return response.getCode();
  }

  ResponseCode post(String path, String payload) throws Exception {
    return post(path, payload.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    endpoint.destroy();
  }
}
