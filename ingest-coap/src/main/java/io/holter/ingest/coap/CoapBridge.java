package io.holter.ingest.coap;

import io.holter.ingest.IngestSource;
import io.holter.ingest.TelemetryPublisher;
import io.holter.service.Component;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: opens its port on {@link #start()}, and on {@link #close()} turns new requests away,
 * answers those that it took, and closes the port. Does not own the publisher.
 */
final class CoapBridge implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(CoapBridge.class);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final CoapListen listen;
  private final TelemetryPublisher publisher;
  private final TelemetryResource resource;
  private final ScheduledThreadPoolExecutor timer;
  private final CoapServer server;
  private volatile boolean listening;

  CoapBridge(
      CoapListen listen,
      IngestSource source,
      TelemetryPublisher publisher,
      MeterRegistry registry) {
    this.listen = listen;
    this.publisher = publisher;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "holter-coap-acknowledge-" + source.name());
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    this.resource =
        new TelemetryResource(
            new CoapMapping(source),
            listen.maxPayload(),
            publisher::tryPublish,
            InstantSource.system(),
            timer);
    this.server = DtlsServer.of(listen, resource, new HandshakeMeters(registry, source));
    endpoint().addPostProcessInterceptor(new ResponseMeters(registry, source));
  }

  @Override
  public String name() {
    return "server";
  }

  /**
   * Opens the port.
   *
   * @throws IllegalStateException if it cannot be opened
   */
  @Override
  public void start() {
    server.setExecutors(
        ExecutorsUtil.newScheduledThreadPool(
            DtlsServer.THREADS, new NamedThreadFactory("holter-coap#")),
        ExecutorsUtil.newDefaultSecondaryScheduler("holter-coap-upkeep#"),
        false);
    try {
      // Before the server starts, which would log the failure and lose its cause.
      endpoint().start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "opening UDP port %d on %s failed: %s; is another server on it? (coap.address, coap.port)"
              .formatted(listen.port(), listen.address(), e.getMessage()),
          e);
    }
    server.start();
    listening = true;
    LOG.info("listening for CoAP over DTLS on {}", address());
  }

  /** Where the server listens; the port is the one that was given for port 0. */
  InetSocketAddress address() {
    return endpoint().getAddress();
  }

  @Override
  public Health health() {
    return listening
        ? Health.up("listening for CoAP over DTLS on " + address())
        : Health.unready("not listening");
  }

  @Override
  public void close() {
    listening = false;
    // From here on devices are turned away: their silence means nothing.
    publisher.sourceDown();
    resource.drain(DRAIN);
    server.destroy();
    timer.shutdownNow();
  }

  private Endpoint endpoint() {
    return server.getEndpoints().get(0);
  }
}
