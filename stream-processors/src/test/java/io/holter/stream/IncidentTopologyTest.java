package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncidentTopologyTest {
  private static final Instant T = Events.NOON;

  private final AlertingBed bed = new AlertingBed(4);

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void tellsOfAnOutageOnceWhereAllAlertsAreAndOfEachDeviceAtItsTenant() {
    begin();
    bed.known("plc", 50, T.plusSeconds(1));
    bed.clock(T.plusSeconds(2));

    silence("plc", 50, T.plusSeconds(100));
    bed.clock(T.plusSeconds(200));

    List<Alert> all = bed.all();
    assertThat(all).extracting(Alert::getKind).containsOnly(AlertKind.INCIDENT);
    assertThat(all).extracting(Alert::getId).containsOnly(all.get(0).getId());
    assertThat(all)
        .extracting(Alert::getState)
        .as("opened with a fifth, told again with half, and with all")
        .containsExactly(AlertState.OPENED, AlertState.UPDATED, AlertState.UPDATED);
    Alert outage = all.get(2);
    assertThat(outage.getScope().getDeviceCount()).isEqualTo(50);
    assertThat(outage.getScope().getKnownDevices()).isEqualTo(50);
    assertThat(outage.getScope().getSpreading()).isFalse();
    assertThat(outage.getScope().getAlerts()).hasSize(50).doesNotHaveDuplicates();
    assertThat(outage.getSeverity()).as("HIGH, and most devices").isEqualTo(Severity.CRITICAL);
    assertThat(outage.getReason())
        .isEqualTo(
            "50 of 50 devices fell silent within 5 s: plc-00, plc-01, plc-02 and 47 more; first"
                + " seen 12:01:40Z");
    List<TestRecord<String, Alert>> tenant = bed.tenant();
    assertThat(tenant.stream().filter(rec -> rec.value().getKind() == AlertKind.DEVICE))
        .extracting(rec -> rec.value().getId())
        .containsExactlyInAnyOrderElementsOf(outage.getScope().getAlerts());
    assertThat(AlertingBed.incidents(tenant.stream().map(TestRecord::value).toList()))
        .isEqualTo(all);
  }

  @Test
  void closesAnIncidentWhenTheLastOfItsDevicesIsWell() {
    begin();
    bed.known("plc", 4, T.plusSeconds(1));
    silence("plc", 4, T.plusSeconds(100));
    bed.clock(T.plusSeconds(200));
    bed.all();

    for (int i = 0; i < 4; i++) {
      for (int minute = 10; minute <= 60 + i; minute++) {
        bed.pipe(AlertingBed.score("plc-0" + i, T.plusSeconds(60L * minute), 0));
      }
    }
    bed.clock(T.plusSeconds(7200));

    List<Alert> all = bed.all();
    assertThat(all).extracting(Alert::getState).containsExactly(AlertState.CLOSED);
    assertThat(all.get(0).getKind()).isEqualTo(AlertKind.INCIDENT);
    assertThat(all.get(0).getClosedAt()).isEqualTo(all.get(0).getUpdatedAt());
    assertThat(all.get(0).getReason()).startsWith("all keep to their baselines again; 4 of 4");
  }

  @Test
  void twoDevicesAreNoIncident() {
    begin();
    bed.known("plc", 4, T.plusSeconds(1));

    silence("plc", 2, T.plusSeconds(100));
    bed.clock(T.plusSeconds(105));
    assertThat(bed.all()).as("held back for others like it").isEmpty();
    bed.clock(T.plusSeconds(111));

    assertThat(bed.all())
        .extracting(Alert::getDevice, Alert::getKind)
        .containsExactly(tuple("plc-00", AlertKind.DEVICE), tuple("plc-01", AlertKind.DEVICE));
  }

  @Test
  void aFewOfManyDevicesAreNoIncident() {
    begin();
    bed.known("plc", 60, T.plusSeconds(1));
    silence("plc", 5, T.plusSeconds(100));
    bed.clock(T.plusSeconds(1000));

    assertThat(AlertingBed.incidents(bed.all()))
        .as("5 of 60 at once are fewer than a fifth, and do not come one after the other")
        .isEmpty();
  }

  @Test
  void saysThatItSpreadsWhenNeighboursFollowOneAfterTheOther() {
    begin();
    bed.known("welder", 16, T.plusSeconds(1));
    bed.known("plc", 20, T.plusSeconds(1));
    for (int hour = 0; hour < 4; hour++) {
      bed.pipe(
          AlertingBed.score(
              "welder-0" + (3 + hour), T.plusSeconds(3600L * hour + 60), 0.95, "new-channel"));
      bed.clock(T.plusSeconds(3600L * hour + 120));
    }

    List<Alert> all = bed.all();
    assertThat(all)
        .extracting(Alert::getKind)
        .as("each device is told at once until it is known to spread")
        .startsWith(AlertKind.DEVICE, AlertKind.DEVICE, AlertKind.INCIDENT);
    Alert spread = AlertingBed.incidents(all).get(0);
    assertThat(spread.getScope().getSpreading()).isTrue();
    assertThat(spread.getScope().getGroups()).containsExactly("class=welder", "site=hall-2");
    assertThat(spread.getReason())
        .isEqualTo(
            "new-channel spreads: welder-03 at 12:01:00Z, then welder-04 at 13:01:00Z, then"
                + " welder-05 at 14:01:00Z; all of class=welder, site=hall-2; 3 of 36 devices so"
                + " far");
    bed.clock(T.plusSeconds(5 * 3600));
    Alert more = last(all, bed.all());
    assertThat(more.getState()).isEqualTo(AlertState.UPDATED);
    assertThat(more.getScope().getDevices())
        .containsExactly("welder-03", "welder-04", "welder-05", "welder-06");
  }

  @Test
  void goesOnToTellOfADeviceThatWasToldOfBeforeTheIncident() {
    begin();
    bed.known("welder", 3, T.plusSeconds(1));
    for (int i = 0; i < 3; i++) {
      bed.pipe(AlertingBed.score("welder-0" + i, T.plusSeconds(60 + i), 0.95, "new-channel"));
    }
    bed.clock(T.plusSeconds(100));
    List<Alert> before = bed.all();
    for (int minute = 20; minute <= 60; minute += 20) {
      bed.pipe(AlertingBed.score("welder-00", T.plusSeconds(60L * minute), 0));
      bed.pipe(AlertingBed.score("welder-02", T.plusSeconds(60L * minute), 0));
    }
    bed.clock(T.plusSeconds(7200));

    assertThat(before).extracting(Alert::getDevice).containsExactly("welder-00", "welder-01", "");
    assertThat(bed.all())
        .extracting(Alert::getDevice, Alert::getState)
        .as("welder-02 was never told of on its own")
        .containsExactly(tuple("welder-00", AlertState.CLOSED));
  }

  @Test
  void waitsForTheSlowestPartition() {
    begin();
    bed.pipe(AlertingBed.score("welder-00", T.plusSeconds(60), 0.95, "new-channel"));
    for (int partition = 0; partition < 3; partition++) {
      bed.pipe(AlertingBed.tick(partition, T.plusSeconds(100)));
    }
    assertThat(bed.all()).isEmpty();

    bed.pipe(AlertingBed.tick(3, T.plusSeconds(60)));

    assertThat(bed.all()).hasSize(1);
  }

  @Test
  void doesNotWaitForASourceThatNeverPromisedAnything() {
    bed.pipe(AlertingBed.score("welder-00", T, 0.95, "silence"));
    bed.pipe(AlertingBed.score("welder-00", T.plusSeconds(900), 0));
    bed.pipe(AlertingBed.score("welder-00", T.plusSeconds(1800), 0));

    assertThat(bed.all()).extracting(Alert::getState).startsWith(AlertState.OPENED);
  }

  @Test
  void keepsSourcesApart() {
    begin();
    bed.known("plc", 3, T.plusSeconds(1));
    silence("plc", 2, T.plusSeconds(100));
    Score other =
        Score.newBuilder(AlertingBed.score("plc-02", T.plusSeconds(101), 0.95, "silence"))
            .setSource("plant-coap")
            .setTrigger(ScoreTrigger.DEADLINE)
            .build();
    bed.pipe(other);
    bed.clock(T.plusSeconds(1000));

    assertThat(AlertingBed.incidents(bed.all())).isEmpty();
  }

  private void begin() {
    bed.clock(T);
  }

  /** Ten a second fall silent. */
  private void silence(String prefix, int count, Instant from) {
    for (int i = 0; i < count; i++) {
      Instant time = from.plusMillis(100L * i);
      bed.pipe(AlertingBed.score(String.format("%s-%02d", prefix, i), time, 0.95, "silence"));
    }
  }

  private static Alert last(List<Alert> before, List<Alert> after) {
    List<Alert> incidents =
        AlertingBed.incidents(Stream.concat(before.stream(), after.stream()).toList());
    return incidents.get(incidents.size() - 1);
  }
}
