package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.service.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What devices have taught is on Kafka; the directory of the state stores is but a copy. */
@ExtendWith(WithBrokers.class)
class StateRestoreIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Inputs INPUTS = new Inputs("restore-mqtt", "restart");

  @Test
  void aDeviceThatWasLearnedIsStillWatchedThoughTheStateDirectoryIsGone(Brokers brokers)
      throws Exception {
    List<Inputs.Item> day = INPUTS.all();
    try (Site site = Site.of(brokers, "restore", "restart")) {
      Intake intake = new Intake(brokers, site);
      Application streams = site.startStreams();
      try (TopicLog alerts = site.log(site.topics().alerts("restart"))) {
        intake.write(day);
        awaitOpened(site, alerts, INPUTS.sentinels());

        streams.close();
        Path state = brokers.directory("restore").resolve("state-streams");
        assertThat(state).isNotEmptyDirectory();
        delete(state);

        site.startStreams();
        intake.write(List.of(departure(day)));
        Alert opened = awaitOpened(site, alerts, List.of("steady-0"));

        // To a device that is not known, or not for long enough, no channel is new.
        assertThat(opened.getBehaviours())
            .extracting(Behaviour::getName, Behaviour::getExplanation)
            .contains(
                tuple("new-channel", "first message on 'out/of/the/blue'; 1 channel is known"));
      }
    }
  }

  /** One message after the day's last, of a device that kept its rhythm all day. */
  private static Inputs.Item departure(List<Inputs.Item> day) {
    Inputs.Item last =
        day.stream()
            .filter(i -> i.event().getDevice().equals("steady-0"))
            .reduce((a, b) -> b)
            .orElseThrow();
    Instant time = last.time().plusSeconds(1);
    DeviceEvent event =
        DeviceEvent.newBuilder(last.event())
            .setChannel("out/of/the/blue")
            .setReceiveTime(time)
            .build();
    return new Inputs.Item(event, time, -1);
  }

  /** The latest opening alert, once all of {@code devices} have one. */
  private static Alert awaitOpened(Site site, TopicLog log, List<String> devices) {
    List<Alert> opened =
        await("alerts of " + devices)
            .atMost(PATIENCE)
            .until(
                () ->
                    log.values(Alert.class, site.registry()).stream()
                        .filter(a -> a.getState() == AlertState.OPENED)
                        .toList(),
                alerts ->
                    alerts.stream()
                        .map(Alert::getDevice)
                        .collect(Collectors.toSet())
                        .containsAll(devices));
    return opened.stream()
        .filter(a -> devices.contains(a.getDevice()))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  /** Deletes a directory of state stores. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(StateRestoreIT::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
