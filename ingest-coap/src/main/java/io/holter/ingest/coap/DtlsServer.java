package io.holter.ingest.coap;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.config.CoapConfig.MatcherMode;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.ServerMessageDeliverer;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;

/** Californium, set up: one CoAP endpoint on DTLS, and no plain one. */
final class DtlsServer {
  /**
   * Forward secrecy first; then plain PSK for devices that are too small for elliptic curves.
   * Authenticated encryption only.
   */
  static final CipherSuite[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_PSK_WITH_AES_256_GCM_SHA378,
    CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256,
    CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256,
    CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA378,
    CipherSuite.TLS_PSK_WITH_AES_128_CCM,
    CipherSuite.TLS_PSK_WITH_AES_256_CCM,
    CipherSuite.TLS_PSK_WITH_AES_128_CCM_8,
    CipherSuite.TLS_PSK_WITH_AES_256_CCM_8
  };

  /** Long enough to tell 2^48 connections apart, short enough for a small datagram. */
  private static final int CONNECTION_ID_LENGTH = 6;

  /** Threads of DTLS, and as many of CoAP. */
  static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private DtlsServer() {}

  /**
   * A server that is not started yet.
   *
   * @param every the resource for every path
   */
  static CoapServer of(CoapListen listen, Resource every, HandshakeMeters meters) {
    Configuration configuration = configuration(listen);
    AdvancedMultiPskStore store = new AdvancedMultiPskStore();
    listen.psk().keys().forEach((identity, key) -> store.setKey(identity, key.getEncoded()));
    DTLSConnector connector =
        new DTLSConnector(
            DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(listen.address(), listen.port()))
                .setAdvancedPskStore(store)
                .setHealthHandler(meters)
                .setConnectionListener(meters)
                .build());
    connector.setAlertHandler(meters);
    CoapServer server = new CoapServer(configuration);
    server.setMessageDeliverer(new ServerMessageDeliverer(every, configuration));
    server.addEndpoint(
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setConnector(connector)
            .setEndpointContextMatcher(new SessionMatcher())
            .build());
    return server;
  }

  private static Configuration configuration(CoapListen listen) {
    CoapConfig.register();
    DtlsConfig.register();
    SystemConfig.register();
    // Not Configuration.getStandard(), which is one for the whole JVM and reads a file.
    Configuration configuration = new Configuration();
    configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
    configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_LENGTH);
    configuration.setAsList(DtlsConfig.DTLS_CIPHER_SUITES, CIPHER_SUITES);
    configuration.set(DtlsConfig.DTLS_MAX_CONNECTIONS, listen.maxConnections());
    configuration.set(CoapConfig.MAX_ACTIVE_PEERS, listen.maxConnections());
    configuration.set(CoapConfig.RESPONSE_MATCHING, MatcherMode.STRICT);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, listen.maxPayload());
    // Bounded by the number of peers instead of by the rate of messages times 247 s.
    configuration.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
    // What is kept for 247 s to recognise duplicates need not keep its payload.
    configuration.set(CoapConfig.USE_MESSAGE_OFFLOADING, true);
    configuration.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, THREADS);
    configuration.set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
    return configuration;
  }
}
