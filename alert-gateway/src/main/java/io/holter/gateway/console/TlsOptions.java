package io.holter.gateway.console;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How the console speaks TLS and HTTP. */
final class TlsOptions {
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
  private static final int LINE = 8 * 1024;
  private static final int HEADERS = 16 * 1024;
  private static final int STREAMS = 64;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int IDLE_SECONDS = 180;

  private TlsOptions() {}

  /**
   * TLS 1.2 and 1.3 with ciphers that encrypt and authenticate at once and keep past traffic secret
   * (RFC 9325 §4.2); HTTP/1.1; small heads.
   */
  static HttpServerOptions of(ConsoleConfig config) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(certificate(config))
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
            .setUseAlpn(true)
            // Not HTTP/2: of the files that Chromium asks for at once, some were never answered
            // over it.
            .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
            .setInitialSettings(
                new Http2Settings().setMaxConcurrentStreams(STREAMS).setMaxHeaderListSize(HEADERS))
            .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
            .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxInitialLineLength(LINE)
            .setMaxHeaderSize(HEADERS)
            .setHost(config.address());
    CIPHERS.forEach(options::addEnabledCipherSuite);
    return options;
  }

  private static PemKeyCertOptions certificate(ConsoleConfig config) {
    return new PemKeyCertOptions()
        .setCertPath(config.certificate().toString())
        .setKeyPath(config.key().toString());
  }
}
