package io.holter.gateway.transport.syslog;

import static io.holter.gateway.transport.TestMessages.message;
import static io.holter.gateway.transport.TestMessages.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.link.TestAuthority;
import io.holter.service.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Independent receivers: Debian's rsyslog and syslog-ng, each its own process. */
class CollectorsIT {
  private static TestAuthority authority;
  private static TestAuthority.Identity receiver;
  private static TestAuthority.Identity gateway;
  private static TestAuthority.Identity stranger;

  private final Path directory;

  CollectorsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  enum Program {
    RSYSLOG,
    SYSLOG_NG
  }

  @BeforeAll
  static void issue(@TempDir Path directory) throws Exception {
    authority = new TestAuthority(directory, "authority");
    receiver = authority.localhost();
    gateway = authority.issue("gateway");
    stranger = new TestAuthority(directory, "strangers").issue("gateway");
  }

  private CollectorProcess collector(Program program, int port) throws Exception {
    return program == Program.RSYSLOG
        ? DebianCollectors.rsyslog(directory, port, authority.certificate(), receiver)
        : DebianCollectors.syslogNg(directory, port, authority.certificate(), receiver);
  }

  private Transport transport(int port, TestAuthority.Identity identity, String more)
      throws IOException {
    String yaml =
        """
        host: localhost
        hostname: edge-1
        port: %d
        ca-file: %s
        certificate-file: %s
        key-file: %s
        max-message: 64KiB
        timeout: 5s
        %s
        """
            .formatted(port, authority.certificate(), identity.certificate(), identity.key(), more);
    return ConfigFile.parse(yaml, "syslog.yaml", Map.of(), SyslogConfig::read).open();
  }

  private static List<String> ids(CollectorProcess collector) throws IOException {
    return collector.received().stream().map(line -> data(line).path("id").asText()).toList();
  }

  /** The parameters of the structured data, as the receiver itself took them apart. */
  private static JsonNode data(JsonNode line) {
    return line.has("data")
        ? line.path("data").path("holter@32473")
        : line.path("_SDATA").path("holter@32473");
  }

  /** As the sinks do it: in order, and again until it is acknowledged. */
  private static void deliverAll(Transport transport, List<Outgoing> all) {
    for (Outgoing each : all) {
      await()
          .pollInterval(Duration.ofMillis(20))
          .until(() -> transport.deliver(List.of(each)).get(0) instanceof Answer.Accepted);
    }
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void takesMessagesApartAsTheyWereMeant(Program program) throws Exception {
    int port = CollectorProcess.freePort();
    String device = "wei\u00dfe \"zelle\" \\ [7]";
    // A line feed in the body ends the message wherever frames are not counted in octets.
    String body = "{\"says\":\"Gr\u00fc\u00dfe\",\n\"long\":\"" + "\u00fc".repeat(12_000) + "\"}";
    try (CollectorProcess collector = collector(program, port);
        Transport transport = transport(port, gateway, "byte-order-mark: false")) {
      collector.start();
      assertThat(transport.deliver(List.of(message("u-1", device, body), message("u-2"))))
          .as(collector::log)
          .allMatch(Answer.Accepted.class::isInstance);
      await().until(() -> collector.received().size() >= 2);
      JsonNode line = collector.received().get(0);
      assertThat(data(line).path("id").asText()).isEqualTo("u-1");
      assertThat(data(line).path("device").asText()).isEqualTo(device);
      assertThat(data(line).path("tenant").asText()).isEqualTo("acme");
      assertThat(data(line).path("alert").asText()).isEqualTo("alert-1");
      assertThat(data(line).path("severity").asText()).isEqualTo("high");
      assertThat(line.path("severity").asText()).isEqualTo("err");
      assertThat(line.path("facility").asText()).isEqualTo("local0");
      assertThat(line.path("host").asText()).isEqualTo("edge-1");
      assertThat(line.path("app").asText()).isEqualTo("holter");
      assertThat(line.path("message").asText())
          .startsWith("{\"says\":\"Gr\u00fc\u00dfe\",")
          .endsWith("\u00fc".repeat(12_000) + "\"}");
      assertThat(ids(collector)).containsExactly("u-1", "u-2");
    }
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void takesTheByteOrderMarkOfRfc5424(Program program) throws Exception {
    int port = CollectorProcess.freePort();
    try (CollectorProcess collector = collector(program, port);
        Transport transport = transport(port, gateway, "byte-order-mark: true")) {
      collector.start();
      assertThat(transport.deliver(messages(0, 1)))
          .as(collector::log)
          .allMatch(Answer.Accepted.class::isInstance);
      await().until(() -> !collector.received().isEmpty());
      assertThat(collector.received().get(0).path("message").asText().replace("\uFEFF", ""))
          .isEqualTo("{\"id\":\"id-0\",\"says\":\"Gr\u00fc\u00dfe\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({"RSYSLOG,READ", "RSYSLOG,WRITTEN", "SYSLOG_NG,READ", "SYSLOG_NG,WRITTEN"})
  void doesNotTakeMessagesFromAStranger(Program program, Acknowledge acknowledge) throws Exception {
    int port = CollectorProcess.freePort();
    try (CollectorProcess collector = collector(program, port);
        Transport transport =
            transport(
                port, stranger, "acknowledge: " + acknowledge.name().toLowerCase(Locale.ROOT))) {
      collector.start();
      Answer answer = transport.deliver(messages(0, 1)).get(0);
      assertThat(answer).as(collector::log).isInstanceOf(Answer.Failed.class);
      assertThat(collector.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void sendsNothingToAnotherThanTheNamedReceiver(Program program) throws Exception {
    int port = CollectorProcess.freePort();
    String yaml = "host: 127.0.0.1\nport: " + port + "\nca-file: " + authority.certificate();
    try (CollectorProcess collector = collector(program, port);
        Transport transport =
            ConfigFile.parse(yaml, "syslog.yaml", Map.of(), SyslogConfig::read).open()) {
      collector.start();
      assertThat(transport.deliver(messages(0, 1)).get(0).said())
          .contains("it is for another host");
      assertThat(collector.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RSYSLOG,READ,true",
    "RSYSLOG,WRITTEN,false",
    "SYSLOG_NG,READ,false",
    "SYSLOG_NG,WRITTEN,false"
  })
  void losesNothingWhileTheReceiverEndsAndStartsAgain(
      Program program, Acknowledge acknowledge, boolean killed) throws Exception {
    int port = CollectorProcess.freePort();
    List<Outgoing> all = messages(0, 60);
    AtomicInteger acknowledged = new AtomicInteger();
    try (CollectorProcess collector = collector(program, port)) {
      collector.start();
      Thread sender;
      try (Transport transport =
          transport(port, gateway, "acknowledge: " + acknowledge.name().toLowerCase(Locale.ROOT))) {
        sender =
            new Thread(
                () ->
                    all.forEach(
                        each -> {
                          deliverAll(transport, List.of(each));
                          acknowledged.incrementAndGet();
                        }));
        sender.start();
        await().pollInterval(Duration.ofMillis(1)).until(() -> acknowledged.get() >= 20);
        if (killed) {
          collector.kill();
        } else {
          collector.stop();
        }
        collector.start();
        sender.join();
      }
      Set<String> sent = all.stream().map(Outgoing::id).collect(Collectors.toSet());
      await().untilAsserted(() -> assertThat(Set.copyOf(ids(collector))).containsAll(sent));
    }
  }
}
