package io.holter.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.Submission;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  @TempDir private Path directory = Path.of("");
  private final TestRelay kafka = new TestRelay();
  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void goesPastTheDiskWhileKafkaAnswers() throws IOException {
    try (Spool spool = spool(1_000_000)) {
      await().atMost(LONG).until(() -> takenAtOnce(spool));
      int before = kafka.sent().size();

      take(spool, 0, 50);

      assertThat(kafka.payloads().subList(before, before + 50)).isEqualTo(numbers(0, 50));
      assertThat(count("holter.spool.spooled")).isZero();
      assertThat(kafka.counts().balanced()).isTrue();
    }
  }

  @Test
  void bringsEverythingInOrderThatCameBeforeDuringAndAfterAnOutage() throws IOException {
    try (Spool spool = spool(1_000_000)) {
      take(spool, 0, 100);
      await().atMost(LONG).until(() -> kafka.counts().durable() == 100);
      kafka.away(true);
      take(spool, 100, 2_000);
      await().atMost(LONG).until(() -> count("holter.spool.spooled") == 2_000);
      assertThat(kafka.counts().waiting()).isEqualTo(2_000);
      assertThat(kafka.counts().balanced()).isTrue();
      await().atMost(LONG).until(() -> !spool.health().isReady());

      kafka.away(false);
      take(spool, 2_100, 500);

      await().atMost(LONG).until(() -> kafka.counts().durable() == 2_600);
      assertThat(kafka.payloads()).isEqualTo(numbers(0, 2_600));
      await().atMost(LONG).until(() -> meters.get("holter.spool.bytes").gauge().value() == 0);
      assertThat(kafka.counts().balanced()).isTrue();
      assertThat(kafka.counts().waiting()).isZero();
      assertThat(kafka.sent()).noneMatch(DeviceEvent::getDup);
      await().atMost(LONG).until(() -> spool.health().isReady());
    }
  }

  @Test
  void keepsEachDevicesOrderWhileTheWindowIsFullNowAndThen() throws IOException {
    kafka.answering(false);
    kafka.window(10);
    try (Spool spool = spool(1_000_000)) {
      take(spool, 0, 1_000);

      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                kafka.answer(true);
                kafka.answer(true);
                kafka.answer(true);
                kafka.answer(true);
                kafka.answer(true);
                return kafka.counts().durable() == 1_000;
              });
      assertThat(kafka.payloads()).isEqualTo(numbers(0, 1_000));
    }
  }

  @Test
  void findsAfterARestartWhatWaitedAndTheCountsAddUp() throws IOException {
    kafka.away(true);
    try (Spool spool = spool(1_000_000)) {
      take(spool, 0, 300);
    }
    assertThat(kafka.counts().waiting()).isEqualTo(300);

    TestRelay next = new TestRelay();
    try (Spool spool = spool(next, settings(1_000_000))) {
      await().atMost(LONG).until(() -> next.counts().durable() == 300);
      take(spool, 300, 1);
      await().atMost(LONG).until(() -> next.counts().durable() == 301);
    }
    assertThat(next.payloads()).isEqualTo(numbers(0, 301));
    assertThat(next.counts().recovered()).isEqualTo(300);
    assertThat(next.counts().balanced()).isTrue();
    assertThat(next.sent().get(0).getDup()).as("may not have gone").isEqualTo(true);
    assertThat(next.sent().get(300).getDup()).isFalse();
  }

  @Test
  void sendsTheSameNumberAgainWhenARestartRepeats() throws IOException {
    kafka.answering(false);
    kafka.away(true);
    try (Spool spool = spool(1_000_000)) {
      take(spool, 0, 20);
      await().atMost(LONG).until(() -> count("holter.spool.spooled") == 20);
      kafka.away(false);
      await().atMost(LONG).until(() -> kafka.sent().size() == 20);
      // Eight answers come, the others are under way when the process ends.
      IntStream.range(0, 8).forEach(i -> kafka.answer(true));
    }

    TestRelay next = new TestRelay();
    try (Spool spool = spool(next, settings(1_000_000))) {
      await().atMost(LONG).until(() -> next.counts().durable() == 12);
      assertThat(spool.health().isLive()).isTrue();
    }
    List<DeviceEvent> first = kafka.sent().subList(8, 20);
    assertThat(next.sent())
        .extracting(DeviceEvent::getPacketId)
        .isEqualTo(first.stream().map(DeviceEvent::getPacketId).toList())
        .doesNotHaveDuplicates()
        .allMatch(id -> id > 65_535);
    assertThat(next.sent()).allMatch(DeviceEvent::getDup);
    assertThat(first).noneMatch(DeviceEvent::getDup);
  }

  @Test
  void keepsForTheNextProcessWhatThePublisherGivesUpWhenItCloses() throws IOException {
    kafka.answering(false);
    try (Spool spool = spool(1_000_000)) {
      take(spool, 0, 5);
      await().atMost(LONG).until(() -> kafka.sent().size() == 5);
      kafka.away(true);
      while (kafka.answer(false)) {
        // The next one.
      }
    }
    assertThat(kafka.counts().balanced()).isTrue();
    assertThat(kafka.counts().waiting()).isEqualTo(5);

    TestRelay next = new TestRelay();
    try (Spool spool = spool(next, settings(1_000_000))) {
      await().atMost(LONG).until(() -> next.counts().durable() == 5);
      assertThat(spool.health().isLive()).isTrue();
    }
    assertThat(next.payloads()).isEqualTo(numbers(0, 5));
    assertThat(next.sent()).allMatch(DeviceEvent::getDup);
  }

  @Test
  void sendsAgainInOrderWhatFailed() throws IOException {
    kafka.answering(false);
    kafka.away(true);
    try (Spool spool = spool(1_000_000)) {
      take(spool, 0, 10);
      await().atMost(LONG).until(() -> count("holter.spool.spooled") == 10);
      kafka.away(false);
      await().atMost(LONG).until(() -> kafka.sent().size() == 10);
      while (kafka.answer(false)) {
        // All of them.
      }
      kafka.answering(true);

      await().atMost(LONG).until(() -> kafka.counts().durable() == 10);
      assertThat(kafka.payloads().subList(10, 20)).isEqualTo(numbers(0, 10));
      assertThat(kafka.counts().failed()).isEqualTo(10);
      assertThat(kafka.counts().balanced()).isTrue();
    }
  }

  @Test
  void dropsTheNewestAndCountsThemWhenItIsFull() throws IOException {
    kafka.away(true);
    try (Spool spool = spool(64 * 1024)) {
      take(spool, 0, 2_000);
      await()
          .atMost(LONG)
          .until(() -> count("holter.spool.spooled") + kafka.counts().dropped() == 2_000);
      long dropped = kafka.counts().dropped();
      assertThat(dropped).isPositive();
      assertThat((long) dropped("full")).isEqualTo(dropped);
      assertThat(kafka.counts().balanced()).isTrue();

      kafka.away(false);

      int kept = (int) (2_000 - dropped);
      await().atMost(LONG).until(() -> kafka.counts().durable() == kept);
      assertThat(kafka.payloads()).isEqualTo(numbers(0, kept));
      assertThat(kafka.counts().balanced()).isTrue();
    }
  }

  @Test
  void dropsAndCountsWhatHasNoRoomWithoutASpool() throws IOException {
    try (Spool spool = spool(0)) {
      await().atMost(LONG).until(() -> takenAtOnce(spool));
      kafka.away(true);

      take(spool, 0, 7);

      assertThat(kafka.counts().dropped()).isEqualTo(7);
      assertThat(dropped("off")).isEqualTo(7);
      assertThat(kafka.counts().balanced()).isTrue();
      assertThat(Files.exists(directory.resolve("plant"))).isFalse();
    }
  }

  @Test
  void boundsWhatWaitsInMemoryForTheDisk() {
    Valve valve = new Valve();
    int taken = 0;
    while (valve.offer(submission(taken), 0) != Valve.Offer.FULL) {
      taken++;
    }
    assertThat(taken).isEqualTo(Valve.MESSAGES);
    assertThat(valve.openIfEmpty()).isFalse();
    while (valve.poll() != null) {
      taken--;
    }
    assertThat(taken).isZero();
    assertThat(valve.openIfEmpty()).isTrue();
  }

  @Test
  void keepsRefusalsToo() throws IOException {
    kafka.away(true);
    QuarantinedEvent refused =
        QuarantinedEvent.newBuilder()
            .setReason(QuarantineReason.UNATTRIBUTABLE)
            .setDetail("topic 'x' does not fit")
            .setStage("b1")
            .setAddress("x")
            .setTime(Instant.now())
            .build();
    try (Spool spool = spool(1_000_000)) {
      spool.take(new Submission.Unattributed(refused));
      await().atMost(LONG).until(() -> count("holter.spool.spooled") == 1);
      kafka.away(false);
      await().atMost(LONG).until(() -> kafka.counts().durable() == 1);
    }
  }

  @Test
  void holdsTheWatermarksWhileWhatWaitsIsOld() throws IOException {
    kafka.away(true);
    try (Spool spool = spool(1_000_000)) {
      spool.take(submission(0, Instant.now().minusSeconds(30)));
      await().atMost(LONG).until(kafka::hasOld);

      kafka.away(false);

      await().atMost(LONG).until(() -> !kafka.hasOld());
      assertThat(kafka.sent()).hasSize(1);
      assertThat(spool.health().isLive()).isTrue();
    }
  }

  @Test
  void refusesToStartWithAKeyThatOthersMayRead() throws IOException {
    Path key = directory.resolve("key");
    SpoolKey.readOrMake(key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw-rw-"));
    SpoolSettings usual = settings(1_000_000);
    SpoolSettings exposed =
        new SpoolSettings(
            usual.directory(),
            usual.size(),
            usual.whenFull(),
            usual.fsync(),
            usual.fsyncInterval(),
            java.util.Optional.of(key));

    assertThatThrownBy(() -> spool(kafka, exposed)).hasMessageContaining("chmod 600");
  }

  @Test
  void tellsHowLongItCanGoOn() throws IOException {
    try (Spool spool = spool(1_000_000)) {
      take(spool, 0, 100);
      kafka.away(true);
      take(spool, 100, 500);

      await()
          .atMost(LONG)
          .until(() -> spool.health().detail().contains("the spool is full in about"));
      assertThat(spool.health().status()).isEqualTo(Health.Status.UNREADY);
      assertThat(meters.get("holter.spool.overflow.seconds").gauge().value()).isPositive();
    }
  }

  private boolean takenAtOnce(Spool spool) {
    int before = kafka.sent().size();
    spool.take(submission(-1));
    return kafka.sent().size() == before + 1;
  }

  private Spool spool(long size) throws IOException {
    return spool(kafka, settings(size));
  }

  private Spool spool(TestRelay relay, SpoolSettings settings) throws IOException {
    Spool spool =
        new Spool(
            settings,
            "plant",
            () -> OptionalLong.of(1_000),
            relay,
            meters,
            Tags.of("source", "plant", "bridge", "b1"),
            InstantSource.system());
    spool.start();
    return spool;
  }

  private SpoolSettings settings(long size) {
    return SpoolSettings.in(directory).withSize(size);
  }

  private double count(String meter) {
    return meters.get(meter).counter().count();
  }

  private double dropped(String reason) {
    return meters.get("holter.spool.dropped").tag("reason", reason).counter().count();
  }

  private static void take(Spool spool, int from, int count) {
    IntStream.range(from, from + count).mapToObj(SpoolTest::submission).forEach(spool::take);
  }

  private static List<String> numbers(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(Integer::toString).toList();
  }

  static Submission submission(int number) {
    return submission(number, Instant.now());
  }

  private static Submission submission(int number, Instant received) {
    DeviceEvent event =
        DeviceEvent.newBuilder()
            .setTenant("acme")
            .setDevice("r1")
            .setKind(EventKind.MESSAGE)
            .setProtocol(Protocol.MQTT)
            .setChannel("t")
            .setPayload(ByteBuffer.wrap(Integer.toString(number).getBytes(UTF_8)))
            .setMessageId("m" + number)
            .setSession("holter-b1")
            .setSecurity(ChannelSecurity.newBuilder().setMechanism("none").build())
            .setReceiveTime(received.truncatedTo(ChronoUnit.MILLIS))
            .setSource("plant")
            .setBridge("b1")
            .build();
    return new Submission.Attributed(event, event.getReceiveTime(), "acme/r1/t");
  }
}
