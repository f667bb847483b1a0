package io.holter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.capture.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recordings of real devices, with the defaults; prints what was measured. */
class RealDataTest {
  private static final Instant TUESDAY = Instant.parse("2019-10-21T22:00:00Z");

  @Test
  void measuresADataCentreFromTuesdayToThursday() throws IOException {
    Path events = SharedData.require("dad/events.csv");
    Path incidents = SharedData.require("dad/incidents.csv");

    Outcome outcome = evaluate(List.of(events), List.of(), Optional.of(incidents), TUESDAY);

    System.out.println("DAD Tuesday to Thursday, defaults:");
    outcome.lines().forEach(System.out::println);
    assertThat(outcome.events()).isEqualTo(18_308);
    assertThat(outcome.devices()).isEqualTo(16);
    assertThat(outcome.evaluation().incidents()).isEqualTo(12);
    assertThat(outcome.evaluation().detectedByKind())
        .containsEntry("interception", "4/4")
        .containsEntry("insertion", "4/4");
    assertThat(outcome.evaluation().falseHoursPerDeviceDay()).isLessThan(0.5);
    assertThat(outcome.confusion().auc()).isPresent();
  }

  @Test
  void readsTheSameEventsOutOfTheCaptureAsOutOfTheTable() throws IOException {
    Path capture = SharedData.require("dad/capture_1910210000_mon.pcap");
    CaptureInput input = new CaptureInput(capture, new Scene("evaluation"));

    Survey survey = Survey.of(List.of(input), new Notes());

    assertThat(survey.heard()).hasSize(16);
    assertThat(survey.sorted()).containsExactly(true);
    assertThat(survey.first())
        .isBetween(TUESDAY.toEpochMilli() - 86_400_000, TUESDAY.toEpochMilli());
  }

  @Test
  void noticesAFloodAndABruteForceAfterABenignHour() throws IOException {
    Path benign = SharedData.require("mqttset-reduced/benign-5mb-train.pcap");
    Path flood = SharedData.require("mqttset-reduced/flood.pcap");
    Path force = SharedData.require("mqttset-reduced/bruteforce.pcapng");
    Instant learned = Instant.parse("2020-06-12T10:10:00Z");

    Outcome outcome = evaluate(List.of(), List.of(benign, flood, force), Optional.empty(), learned);

    System.out.println("MQTTset, benign until 10:26, then flood, then brute force; defaults:");
    outcome.lines().forEach(System.out::println);
    Instant end = Instant.parse("2020-06-12T10:26:02Z");
    assertThat(outcome.alerts()).as("benign").allMatch(alert -> alert.openedAt().isAfter(end));
    assertThat(outcome.alerts().get(0).names()).as("the flood").contains("message-rate");
    assertThat(outcome.alerts().get(0).openedAt()).isBefore(end.plusSeconds(3));
    assertThat(outcome.alerts())
        .as("the brute force")
        .anyMatch(a -> a.device().equals("192.168.1.90") && a.names().contains("auth-failures"));
  }

  private static Outcome evaluate(
      List<Path> events, List<Path> captures, Optional<Path> incidents, Instant trainUntil)
      throws IOException {
    Request request =
        new Request(
            events,
            captures,
            true,
            incidents,
            Optional.of(trainUntil),
            CsvOptions.usual(),
            Optional.empty(),
            "evaluation",
            Optional.empty());
    return new Evaluator(request, new Silent()).evaluate();
  }

  /** Says nothing. */
  private static final class Silent implements Evaluator.Watcher {
    @Override
    public void say(String sentence) {}

    @Override
    public void fed(long events, long total) {}
  }
}
