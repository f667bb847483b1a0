package io.holter.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /health/live}, {@code /health/ready} and {@code /metrics} over plain HTTP to GET
 * and HEAD. At most two requests are answered at a time; those beyond a short queue wait.
 */
final class OpsEndpoint implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(OpsEndpoint.class);
  private static final int THREADS = 2;
  private static final int QUEUE = 32;
  private static final String REQUEST_TIME = "sun.net.httpserver.maxReqTime";

  static {
    // A client that never finishes its request must not hold one of the two threads for ever. The
    // server of the JDK takes this, in seconds, from the process only.
    if (System.getProperty(REQUEST_TIME) == null) {
      System.setProperty(REQUEST_TIME, "10");
    }
  }

  private final OpsConfig config;
  private final ApplicationMetrics metrics;
  private final OpsPages pages;
  private final ThreadPoolExecutor executor;
  private volatile @Nullable HttpServer server;

  OpsEndpoint(OpsConfig config, ApplicationMetrics metrics, Supplier<Map<String, Health>> report) {
    this.config = config;
    this.metrics = metrics;
    this.pages = new OpsPages(report, metrics::scrape);
    AtomicInteger number = new AtomicInteger();
    this.executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "ops-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());
  }

  @Override
  public String name() {
    return "ops";
  }

  @Override
  public void start() throws IOException {
    if (!config.enabled()) {
      return;
    }
    try {
      InetAddress host = InetAddress.getByName(config.address());
      HttpServer http = HttpServer.create(new InetSocketAddress(host, config.port()), QUEUE);
      http.createContext("/", this::answer);
      http.setExecutor(executor);
      http.start();
      server = http;
      LOG.info("Health and metrics on {}, port {}", config.address(), port(http));
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on "
              + config.address()
              + ", port "
              + config.port()
              + " ("
              + e.getMessage()
              + "); set ops.address and ops.port to free ones",
          e);
    }
  }

  @Override
  public Health health() {
    return Health.up();
  }

  /** The address it listens on; empty while it does not. */
  Optional<InetSocketAddress> address() {
    HttpServer http = server;
    return http == null ? Optional.empty() : Optional.of(http.getAddress());
  }

  @Override
  public void close() {
    HttpServer http = server;
    server = null;
    if (http != null) {
      http.stop(0);
    }
    executor.shutdownNow();
    metrics.close();
  }

  private static int port(HttpServer http) {
    return http.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      OpsPages.Page page =
          pages.answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      byte[] body = page.bytes();
      exchange.getResponseHeaders().set("Content-Type", page.contentType());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      if (page.status() == OpsPages.METHOD_NOT_ALLOWED) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      }
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
