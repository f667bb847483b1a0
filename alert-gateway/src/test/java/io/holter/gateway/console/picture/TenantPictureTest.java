package io.holter.gateway.console.picture;

import static io.holter.gateway.console.picture.Plant.T;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.schema.AlertState;
import io.holter.schema.BaselinePhase;
import io.holter.schema.EventKind;
import io.holter.schema.ScoreTrigger;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantPictureTest {
  private final TenantPicture picture = new TenantPicture();

  @Test
  void aDeviceThatIsHeldAgainstItsBaselineIsWatched() {
    take(Plant.message("robot-7", "status", T, "ok"));
    assertThat(state("robot-7")).isEqualTo("learning");

    take(scored("robot-7", T + 1, 0, BaselinePhase.WATCHING));

    assertThat(state("robot-7")).isEqualTo("watching");
  }

  @Test
  void anOpenAlertMakesItAlertingUntilItIsClosed() {
    take(scored("robot-7", T, 0.9, BaselinePhase.WATCHING));
    take(new Seen.Told(Plant.alert("robot-7", T, 0, AlertState.OPENED).build()));
    assertThat(state("robot-7")).isEqualTo("alerting");
    assertThat(fleetItem("robot-7").path("alert").textValue()).isEqualTo("acme/robot-7/" + T);

    take(new Seen.Told(Plant.alert("robot-7", T, 1, AlertState.CLOSED).build()));

    assertThat(state("robot-7")).isEqualTo("watching");
    assertThat(fleetItem("robot-7").path("alert").isNull()).isTrue();
  }

  @Test
  void anExperimentalAlertAlarmsNobody() {
    take(scored("robot-7", T, 0.9, BaselinePhase.WATCHING));
    take(
        new Seen.Told(
            Plant.alert("robot-7", T, 0, AlertState.OPENED).setExperimental(true).build()));

    assertThat(state("robot-7")).isEqualTo("watching");
  }

  @Test
  void aMissedDeadlineMakesItSilentUntilItSpeaks() {
    take(Plant.message("robot-7", "status", T, "ok"));
    take(
        new Seen.Scored(
            Plant.score("robot-7", T + 60_000, 0.8, BaselinePhase.WATCHING)
                .setTrigger(ScoreTrigger.DEADLINE)
                .setBehaviours(List.of(Plant.behaviour("silence", 60_000, 0, 1_000).build()))
                .build()));
    assertThat(state("robot-7")).isEqualTo("silent");

    take(Plant.message("robot-7", "status", T + 61_000, "ok"));

    assertThat(state("robot-7")).isEqualTo("watching");
  }

  @Test
  void aShadowModelsScoreCountsForNothing() {
    take(scored("robot-7", T, 0.1, BaselinePhase.WATCHING));
    take(
        new Seen.Scored(
            Plant.score("robot-7", T + 1, 1, BaselinePhase.WATCHING)
                .setModelVersion("forest@2")
                .setShadow(true)
                .build()));

    assertThat(fleetItem("robot-7").path("score").doubleValue()).isEqualTo(0.1);
  }

  @Test
  void lanesHoldTheLargestScoreOfEachStretchByClass() {
    take(new Seen.Window(Plant.window("robot-7", T, "welder").build()));
    take(scored("robot-7", T + 1_000, 0.2, BaselinePhase.WATCHING));
    take(scored("robot-7", T + 2_000, 0.7, BaselinePhase.WATCHING));
    take(scored("robot-7", T + 3_000, 0.1, BaselinePhase.WATCHING));
    take(scored("robot-7", T + 11_000, 0.3, BaselinePhase.WATCHING));

    JsonNode lane = fleet().path("lanes").path(0);

    assertThat(lane.path("group").textValue()).isEqualTo("welder");
    assertThat(lane.path("devices").intValue()).isEqualTo(1);
    assertThat(lane.path("points")).hasToString("[[%d,0.7],[%d,0.3]]".formatted(T, T + 10_000));
  }

  @Test
  void ratesAreOfWholeStretches() {
    for (int i = 0; i < 50; i++) {
      take(Plant.message("robot-7", "status", T + i * 100L, "ok"));
    }

    ObjectNode fleet = FleetJson.of(picture, T + 10_000);

    assertThat(fleet.path("rates").path("perSecond")).hasToString("[[%d,10.0]]".formatted(T));
    assertThat(fleetItem("robot-7").path("perMinute").doubleValue()).isEqualTo(50);
  }

  @Test
  void delaysAreToldByNearestRank() {
    for (int delay = 1; delay <= 100; delay++) {
      picture.delayed(T, delay);
    }

    JsonNode latency = FleetJson.of(picture, T + 1_000).path("latency");

    assertThat(latency).hasToString("{\"p50Ms\":50.0,\"p99Ms\":99.0}");
    assertThat(FleetJson.of(picture, T + 61_000).path("latency").path("p50Ms").isNull()).isTrue();
  }

  @Test
  void theTimelineTellsConnectionsAndNotMessages() {
    take(Plant.message("robot-7", "status", T, "ok"));
    take(Plant.happened("robot-7", EventKind.CONNECT, T + 1));
    take(Plant.happened("robot-7", EventKind.AUTH_FAILURE, T + 2));

    JsonNode timeline =
        DeviceJson.of(picture.find("robot-7").orElseThrow(), picture, T).path("timeline");

    assertThat(timeline.findValuesAsText("kind")).containsExactly("CONNECT", "AUTH_FAILURE");
  }

  @Test
  void whateverADeviceSendsItCostsABoundedAmount() {
    for (int i = 0; i < 1_000; i++) {
      take(Plant.message("robot-7", "channel/" + i, T + i, "ok"));
      take(Plant.happened("robot-7", EventKind.CONNECT, T + i));
    }

    JsonNode device = DeviceJson.of(picture.find("robot-7").orElseThrow(), picture, T);

    assertThat(device.path("channels")).hasSize(64);
    assertThat(device.path("timeline")).hasSize(200);
    assertThat(device.path("timeline").get(199).path("at").longValue()).isEqualTo(T + 999);
  }

  @Test
  void theDeviceThatWasNotHeardOfForLongestIsGivenUp() {
    for (int i = 0; i <= TenantPicture.DEVICES; i++) {
      take(Plant.happened("robot-" + i, EventKind.CONNECT, T + i));
    }

    assertThat(picture.devices()).hasSize(TenantPicture.DEVICES);
    assertThat(picture.find("robot-0")).isEmpty();
    assertThat(picture.find("robot-1")).isPresent();
  }

  @Test
  void theSameRecordsGiveTheSamePicture() {
    TenantPicture other = new TenantPicture();
    List<Seen> records =
        List.of(
            Plant.message("robot-7", "status", T, "ok"),
            scored("robot-7", T, 0.4, BaselinePhase.WATCHING),
            new Seen.Told(Plant.alert("robot-7", T, 0, AlertState.OPENED).build()),
            new Seen.Window(Plant.window("robot-7", T, "welder").build()));
    records.forEach(this::take);
    records.forEach(seen -> seen.into(other));

    assertThat(FleetJson.of(other, T + 60_000)).isEqualTo(fleet());
  }

  private void take(Seen seen) {
    seen.into(picture);
  }

  private static Seen scored(String device, long time, double score, BaselinePhase phase) {
    return new Seen.Scored(Plant.score(device, time, score, phase).build());
  }

  private ObjectNode fleet() {
    return FleetJson.of(picture, T + 60_000);
  }

  private JsonNode fleetItem(String device) {
    return FleetJson.device(picture.find(device).orElseThrow(), picture, T + 60_000);
  }

  private String state(String device) {
    return fleetItem(device).path("state").textValue();
  }
}
