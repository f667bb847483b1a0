package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that hold a place for nothing; without TLS, which has nothing to do with it. */
class ConnectionsTest {
  private static final String HEAD = "GET / HTTP/1.1\r\nHost: x\r\n";

  private final Vertx vertx = Threads.vertx();
  private final Connections connections =
      new Connections(vertx, 3, new Connections.Deadlines(400, 400, 400, 60_000));
  private final List<Socket> clients = new ArrayList<>();
  private int port;

  @BeforeEach
  void listen() throws Exception {
    HttpServer server =
        vertx
            // As behind TLS: otherwise Vert.x waits for a whole request before there is a
            // connection.
            .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
            .connectionHandler(connections::opened)
            .requestHandler(
                request -> {
                  Runnable ended = connections.began(request, true);
                  request
                      .end()
                      .onSuccess(
                          whole -> request.response().end("done").onComplete(x -> ended.run()));
                });
    port = server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS).actualPort();
  }

  @AfterEach
  void close() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void aHeadThatTricklesInIsCutOffThoughAByteComesNowAndThen() throws Exception {
    Socket slow = connect(HEAD);
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> isCutOff(slow, "X"));
    assertThat(connections.size()).isZero();
  }

  @Test
  void aBodyThatTricklesInIsCutOff() throws Exception {
    Socket slow = connect("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> isCutOff(slow, "x"));
  }

  @Test
  void aClientThatComesBackInTimeIsServedAgainAndThenLetGo() throws Exception {
    Socket client = connect(HEAD + "\r\n");
    assertThat(read(client)).contains("200 OK");
    client.getOutputStream().write((HEAD + "\r\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(read(client)).contains("200 OK");
    assertThat(client.getInputStream().read())
        .as("closed for want of a third request")
        .isEqualTo(-1);
  }

  @Test
  void oneMoreThanAllowedIsTurnedAway() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(read(connect(HEAD + "\r\n"))).contains("200 OK");
    }
    Socket fourth = connect("");
    assertThat(fourth.getInputStream().read()).isEqualTo(-1);
  }

  private Socket connect(String begin) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    clients.add(socket);
    socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String read(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(42), StandardCharsets.US_ASCII);
  }

  private static boolean isCutOff(Socket socket, String more) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(more.getBytes(StandardCharsets.US_ASCII));
      return false;
    } catch (IOException gone) {
      return true;
    }
  }
}
