package io.holter.benchmark.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.holter.standalone.Certificates;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A receiver of webhooks over TLS that is none, and that can be away, silent or slow. */
final class FakeSiem implements Closeable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final SSLContext tls;
  private final int port;
  private final Received received;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile long pauseNanos;
  private Closeable listening = () -> {};

  /**
   * A receiver that takes everything at once.
   *
   * @param received notes what it acknowledges
   */
  FakeSiem(Certificates certificates, Received received)
      throws IOException, GeneralSecurityException {
    this.tls = context(certificates);
    this.received = received;
    this.port = freePort();
    up();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  Received received() {
    return received;
  }

  void up() throws IOException {
    down();
    pauseNanos = 0;
    HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, port), 50);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    listening = () -> server.stop(0);
  }

  /** Refuses connections. */
  void down() throws IOException {
    listening.close();
    listening = () -> {};
  }

  /** Accepts connections and says nothing on them. */
  void halfOpen() throws IOException {
    down();
    listening = new ServerSocket(port, 50, HERE);
  }

  /** Takes its time for each answer. */
  void slow(int millis) {
    pauseNanos = millis * 1_000_000L;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      LockSupport.parkNanos(pauseNanos);
      received.note(exchange.getRequestHeaders().getFirst("webhook-id"), body);
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private static SSLContext context(Certificates certificates)
      throws IOException, GeneralSecurityException {
    char[] password = certificates.password().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificates.keyStore())) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Override
  public void close() throws IOException {
    down();
    threads.shutdownNow();
  }
}
