package io.holter.it;

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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A receiver of webhooks that is none: the JDK's server with TLS, which can be away, take its time,
 * refuse, or accept connections and never say a word.
 */
final class FakeWebhook implements Closeable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final SSLContext tls;
  private final List<Message> taken = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port;
  private volatile long pauseNanos;
  private volatile String refused = "\u0000";
  private Closeable listening = () -> {};

  /** What it acknowledged. */
  record Message(String id, String body) {}

  private FakeWebhook(SSLContext tls, int port) {
    this.tls = tls;
    this.port = port;
  }

  static FakeWebhook start(Certificates certificates) throws Exception {
    FakeWebhook webhook = new FakeWebhook(context(certificates), Ports.freeTcp());
    webhook.up();
    return webhook;
  }

  int port() {
    return port;
  }

  /** What it acknowledged, in order. */
  List<Message> taken() {
    return List.copyOf(taken);
  }

  /** Answers at once, and takes everything. */
  void up() throws IOException {
    down();
    pauseNanos = 0;
    refused = "\u0000";
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

  /** Accepts connections, and says nothing on them. */
  void halfOpen() throws IOException {
    down();
    listening = new ServerSocket(port, 50, HERE);
  }

  /** Takes {@code millis} for each answer. */
  void slow(int millis) {
    pauseNanos = millis * 1_000_000L;
  }

  /** Refuses messages that have {@code text} in them. */
  void refuse(String text) {
    refused = text;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      LockSupport.parkNanos(pauseNanos);
      if (body.contains(refused)) {
        byte[] why = "no such field".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(400, why.length);
        exchange.getResponseBody().write(why);
        return;
      }
      taken.add(new Message(exchange.getRequestHeaders().getFirst("webhook-id"), body));
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
