package io.holter.gateway.transport.syslog;

import static io.holter.gateway.transport.TestMessages.message;
import static io.holter.gateway.transport.TestMessages.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.link.TestAuthority;
import io.holter.service.ConfigFile;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogTransportTest {
  private static Transport to(FakeSyslogReceiver receiver, String more) throws IOException {
    return to(receiver.port(), more);
  }

  private static Transport to(int port, String more) throws IOException {
    String yaml = "host: localhost\ninsecure-plaintext-tcp: true\nport: " + port + "\n" + more;
    return ConfigFile.parse(yaml, "syslog.yaml", Map.of(), SyslogConfig::read).open();
  }

  /** Ends a connection with a reset, so that what was sent to it is lost. */
  private static void reset(Socket socket) throws SocketException, IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Test
  void isAcknowledgedWhenTheReceiverHasReadToTheEnd() throws Exception {
    try (FakeSyslogReceiver receiver = new FakeSyslogReceiver(FakeSyslogReceiver::readToTheEnd);
        Transport transport = to(receiver, "")) {
      assertThat(transport.deliver(messages(0, 3)))
          .hasSize(3)
          .allMatch(answer -> answer.equals(new Answer.Accepted("read by the receiver")));
      assertThat(receiver.heard()).singleElement().asString().contains("id-0", "id-1", "id-2");
    }
  }

  @Test
  void failsWhereTheConnectionBreaksBeforeItsEnd() throws Exception {
    try (FakeSyslogReceiver receiver =
            new FakeSyslogReceiver(
                (socket, number, heard) -> {
                  if (number == 1) {
                    reset(socket);
                  } else {
                    FakeSyslogReceiver.readToTheEnd(socket, number, heard);
                  }
                });
        Transport transport = to(receiver, "")) {
      assertThat(transport.deliver(messages(0, 2))).allMatch(Answer.Failed.class::isInstance);
      assertThat(transport.deliver(messages(0, 2))).allMatch(Answer.Accepted.class::isInstance);
    }
  }

  @Test
  void isNotDeceivedByAReceiverThatEndsOrderlyWithoutReading() throws Exception {
    try (FakeSyslogReceiver receiver =
            new FakeSyslogReceiver((socket, number, heard) -> socket.close());
        Transport transport = to(receiver, "")) {
      assertThat(transport.deliver(messages(0, 1))).allMatch(Answer.Failed.class::isInstance);
    }
  }

  @Test
  void isNotDeceivedByAReceiverThatEndsTlsWithSomethingUnread(@TempDir Path directory)
      throws Exception {
    TestAuthority authority = new TestAuthority(directory, "authority");
    SSLContext context = authority.localhost().server();
    FakeSyslogReceiver.Manner manner =
        (socket, number, heard) -> {
          SSLSocket tls =
              (SSLSocket)
                  context
                      .getSocketFactory()
                      .createSocket(socket, "localhost", socket.getPort(), false);
          tls.setUseClientMode(false);
          tls.startHandshake();
          // Later than the gateway waits for a receiver that ends by itself.
          await().pollDelay(Duration.ofMillis(400)).until(() -> true);
          tls.shutdownOutput();
          reset(socket);
        };
    try (FakeSyslogReceiver receiver = new FakeSyslogReceiver(manner);
        Transport transport =
            ConfigFile.parse(
                    "host: localhost\nport: %d\nca-file: %s"
                        .formatted(receiver.port(), authority.certificate()),
                    "syslog.yaml",
                    Map.of(),
                    SyslogConfig::read)
                .open()) {
      assertThat(transport.deliver(messages(0, 1))).allMatch(Answer.Failed.class::isInstance);
    }
  }

  @Test
  void givesAReceiverThatNeverReadsUpInTime() throws Exception {
    List<Outgoing> large =
        List.of(message("a", "robot-7", "x".repeat(12 << 20)), message("b", "robot-7", "y"));
    try (FakeSyslogReceiver receiver = new FakeSyslogReceiver((socket, number, heard) -> {});
        Transport transport = to(receiver, "timeout: 300ms\nmax-message: 16MiB")) {
      Instant before = Instant.now();
      assertThat(transport.deliver(large))
          .allSatisfy(
              answer -> {
                assertThat(answer).isInstanceOf(Answer.Failed.class);
                assertThat(answer.said()).contains("did not answer in time");
              });
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void givesAReceiverThatReadsAndNeverEndsUpInTime() throws Exception {
    try (FakeSyslogReceiver receiver =
            new FakeSyslogReceiver((socket, number, heard) -> socket.getInputStream().read());
        Transport transport = to(receiver, "timeout: 300ms")) {
      assertThat(transport.deliver(messages(0, 1)).get(0).said()).contains("in time");
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (FakeSyslogReceiver gone = new FakeSyslogReceiver(FakeSyslogReceiver::readToTheEnd)) {
      port = gone.port();
    }
    try (Transport transport = to(port, "")) {
      assertThat(transport.deliver(messages(0, 1)).get(0).said())
          .contains("tcp://localhost:" + port, "does not take connections");
    }
  }

  @Test
  void refusesWhatHasNoRoomAndSendsTheRest() throws Exception {
    try (FakeSyslogReceiver receiver = new FakeSyslogReceiver(FakeSyslogReceiver::readToTheEnd);
        Transport transport = to(receiver, "max-message: 480")) {
      List<Answer> answers =
          transport.deliver(List.of(message("a", "r".repeat(600), "x"), message("b")));
      assertThat(answers.get(0)).isInstanceOf(Answer.Refused.class);
      assertThat(answers.get(1)).isInstanceOf(Answer.Accepted.class);
      assertThat(receiver.heard()).singleElement().asString().contains("id=\"b\"");
    }
  }

  @Test
  void tellsThatABodyWasCut() throws Exception {
    try (FakeSyslogReceiver receiver = new FakeSyslogReceiver(FakeSyslogReceiver::readToTheEnd);
        Transport transport = to(receiver, "max-message: 480")) {
      List<Answer> answers = transport.deliver(List.of(message("a", "robot-7", "x".repeat(480))));
      assertThat(answers.get(0).said()).contains("octets were cut off by max-message");
    }
  }

  @Test
  void keepsAConnectionAndSendsAgainWhatItMayHaveSwallowed() throws Exception {
    try (FakeSyslogReceiver receiver =
        new FakeSyslogReceiver(
            (socket, number, heard) -> {
              if (number == 1) {
                // Takes the first octet, and the rest is lost with the connection.
                socket.getInputStream().read();
                await().pollDelay(Duration.ofMillis(200)).until(() -> true);
                reset(socket);
              } else {
                FakeSyslogReceiver.readToTheEnd(socket, number, heard);
              }
            })) {
      try (Transport transport = to(receiver, "acknowledge: written")) {
        assertThat(transport.deliver(messages(0, 2))).allMatch(Answer.Accepted.class::isInstance);
        // Without another message.
        await().until(() -> receiver.connections() == 2);
        assertThat(transport.deliver(messages(2, 3))).allMatch(Answer.Accepted.class::isInstance);
      }
      await().until(() -> !receiver.heard().isEmpty());
      assertThat(receiver.heard()).singleElement().asString().contains("id-0", "id-1", "id-2");
    }
  }

  @Test
  void replaysNoMoreThanTheWindow() {
    ReplayWindow window = new ReplayWindow(2);
    window.written(List.of(new byte[] {1}, new byte[] {2}));
    window.written(List.of(new byte[] {3}));
    assertThat(window.unconfirmed()).containsExactly(new byte[] {2}, new byte[] {3});
    window.confirmed();
    assertThat(window.isEmpty()).isTrue();
  }
}
