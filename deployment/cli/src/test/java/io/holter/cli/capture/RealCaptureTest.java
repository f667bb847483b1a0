package io.holter.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.capture.CaptureTally.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against captures of real networks, where they lie beside the project. */
class RealCaptureTest {
  @ParameterizedTest
  @CsvSource({
    "dad/capture_1910210000_mon.pcap, 21",
    "dad/capture_1910220000_tue.pcap, 22",
    "dad/capture_1910230000_wed.pcap, 23",
    "dad/capture_1910240000_thu.pcap, 24"
  })
  void findsEveryPublishOfTheIndependentList(String name, String day) throws IOException {
    List<String> expected =
        Files.readAllLines(SharedData.require("dad/events.csv")).stream()
            .map(line -> line.split(",", -1))
            .filter(cell -> cell[3].equals("PUBLISH") && cell[9].equals(day))
            .map(cell -> cell[0] + " " + cell[1] + " " + cell[2] + " " + cell[4] + " " + cell[7])
            .toList();

    Reading reading = read(name);

    // The list is sorted by time, the capture has neighbours swapped by microseconds; the list of
    // Thursday ends at 23:00.
    assertThat(reading.messages()).containsAll(expected);
    if (!day.equals("24")) {
      assertThat(reading.messages()).hasSameSizeAs(expected);
    }
    assertThat(reading.tally().get(Count.PUBLISH)).isEqualTo(reading.messages().size());
  }

  @Test
  void readsTheFloodOfOneClient() throws IOException {
    Reading reading = read("mqttset-reduced/flood.pcap");

    assertThat(reading.messages()).isNotEmpty();
  }

  @Test
  void readsPcapngOfABruteForceAttack() throws IOException {
    Reading reading = read("mqttset-reduced/bruteforce.pcapng");

    assertThat(reading.tally().get(Count.OTHER_PACKETS)).isGreaterThan(100);
  }

  @Test
  void readsABenignNetworkWithCookedFrames() throws IOException {
    Reading reading = read("mqttset-reduced/benign-5mb-train.pcap");

    assertThat(reading.tally().get(Count.PUBLISH)).isGreaterThan(1000);
  }

  private record Reading(List<String> messages, CaptureTally tally) {}

  private static Reading read(String name) throws IOException {
    List<String> messages = new ArrayList<>();
    try (MqttCapture capture = MqttCapture.open(SharedData.require(name))) {
      for (Optional<CapturedPublish> m = capture.next(); m.isPresent(); m = capture.next()) {
        messages.add(line(m.get()));
      }
      return new Reading(messages, capture.tally());
    }
  }

  private static String line(CapturedPublish m) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, m.time());
    return "%d.%06d %s %s %s %s"
        .formatted(
            micros / 1_000_000,
            micros % 1_000_000,
            m.client().host(),
            m.client().id(),
            m.topic(),
            new String(m.payload(), StandardCharsets.UTF_8));
  }
}
