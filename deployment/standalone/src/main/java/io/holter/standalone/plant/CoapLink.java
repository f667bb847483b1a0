package io.holter.standalone.plant;

import io.holter.schema.DeviceKey;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** CoAP over DTLS 1.2 with the device's own pre-shared key; confirmable POSTs. */
final class CoapLink implements DeviceLink {
  private static final long TIMEOUT_SECONDS = 30;

  private final URI server;
  private final CoapEndpoint endpoint;
  private final CoapClient client = new CoapClient();

  CoapLink(DeviceKey device, URI server, String key) {
    this.server = server;
    Configuration configuration = configuration();
    DTLSConnector connector =
        new DTLSConnector(
            DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(0))
                .setAdvancedPskStore(
                    new AdvancedSinglePskStore(device.text(), key.getBytes(StandardCharsets.UTF_8)))
                .build());
    this.endpoint =
        CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector).build();
    client.setEndpoint(endpoint);
    client.setTimeout(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
  }

  /** CoAP has no connection of its own; the first request makes the DTLS session. */
  @Override
  public CompletableFuture<Void> connect() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> send(String channel, String payload) {
    Request request = Request.newPost();
    request.setURI(server + "/" + channel);
    request.setPayload(payload);
    request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
    CompletableFuture<Void> answered = new CompletableFuture<>();
    client.advanced(new Answer(answered), request);
    return answered;
  }

  @Override
  public void close() {
    client.shutdown();
    endpoint.destroy();
  }

  private static Configuration configuration() {
    CoapConfig.register();
    DtlsConfig.register();
    SystemConfig.register();
    Configuration configuration = new Configuration();
    configuration.set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY);
    configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
    configuration.setAsList(
        DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256);
    // One device of many in a process: as few threads as there can be.
    configuration.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    configuration.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
    configuration.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1);
    configuration.set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
    return configuration;
  }

  private record Answer(CompletableFuture<Void> answered) implements CoapHandler {
    @Override
    public void onLoad(CoapResponse response) {
      if (response.getCode() == CoAP.ResponseCode.CHANGED) {
        answered.complete(null);
      } else {
        answered.completeExceptionally(
            new IllegalStateException("the server answered " + response.getCode()));
      }
    }

    @Override
    public void onError() {
      answered.completeExceptionally(
          new IllegalStateException("the server did not answer within " + TIMEOUT_SECONDS + " s"));
    }
  }
}
