package io.holter.gateway.console.picture;

import static io.holter.gateway.console.picture.Plant.T;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.schema.AlertState;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Expectation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesTest {
  private final TenantPicture picture = new TenantPicture();

  @Test
  void eachMessageIsAPointOfItsGapAndItsSize() {
    take(Plant.message("robot-7", "status", T, "four"));
    take(Plant.message("robot-7", "status", T + 1_500, "sevens!"));

    assertThat(points("inter-arrival", "status"))
        .hasToString("[[%d,1500.0,null,null,1500.0,1500.0]]".formatted(T + 1_500));
    assertThat(series("payload-size", "status").path("unit").textValue()).isEqualTo("B");
    assertThat(points("payload-size", "status").get(1).get(1).doubleValue()).isEqualTo(7);
  }

  @Test
  void aWindowsBandIsDrawnUnderWhatCameInItAndAfterIt() {
    take(Plant.message("robot-7", "status", T - 60_000, "four"));
    take(Plant.message("robot-7", "status", T, "four"));
    take(window(T + 5_000, expectation("payload-size", "status", 4, 9)));
    take(Plant.message("robot-7", "status", T + 6_000, "four"));

    JsonNode points = points("payload-size", "status");

    assertThat(points.get(0).get(2).isNull()).as("before the window").isTrue();
    assertThat(points.get(1).get(2).doubleValue()).isEqualTo(4);
    assertThat(points.get(2).get(3).doubleValue()).isEqualTo(9);
  }

  @Test
  void theRateIsCountedInTheBaselinesOwnWindows() {
    take(
        window(
            T,
            Expectation.newBuilder(expectation("message-rate", null, 5, 7))
                .setWindowMs(10_000L)
                .build()));
    for (long at = T; at < T + 30_000; at += 10_000) {
      take(Plant.message("robot-7", "status", at + 1, "ok"));
    }
    take(new Seen.Scored(Plant.score("robot-7", T + 70_000, 0, BaselinePhase.WATCHING).build()));

    assertThat(points("message-rate", ""))
        .as("the first window was not seen whole; after three empty ones it waits for a message")
        .hasToString(
            "[[%d,6.0,5.0,7.0,6.0,6.0],[%d,6.0,5.0,7.0,6.0,6.0],[%d,0.0,5.0,7.0,0.0,0.0],[%d,0.0,5.0,7.0,0.0,0.0],[%d,0.0,5.0,7.0,0.0,0.0]]"
                .formatted(T + 20_000, T + 30_000, T + 40_000, T + 50_000, T + 60_000));
  }

  @Test
  void aDepartureIsAPointOverTheBandThatItDepartedFrom() {
    take(
        new Seen.Scored(
            Plant.score("robot-7", T, 0.9, BaselinePhase.WATCHING)
                .setBehaviours(List.of(Plant.behaviour("message-rate", 412, 12, 13).build()))
                .build()));

    assertThat(points("message-rate", ""))
        .hasToString("[[%d,412.0,12.0,13.0,412.0,412.0]]".formatted(T));
  }

  @Test
  void numbersInPayloadsAreTakenFromTheEndsOfWindows() {
    take(
        window(
            T,
            Expectation.newBuilder(expectation("payload-value", "status", 20, 30))
                .setField("temperature")
                .setObserved(21.5)
                .build()));

    take(
        new Seen.Told(
            Plant.alert("robot-7", T + 1, 0, AlertState.OPENED)
                .setBehaviours(
                    List.of(
                        Plant.behaviour("payload-value", 99, 20, 30).setChannel("status").build()))
                .build()));

    assertThat(series("payload-value", "status#temperature").path("marks")).hasSize(1);
    assertThat(points("payload-value", "status#temperature").get(0).get(1).doubleValue())
        .isEqualTo(21.5);
  }

  @Test
  void alertsOfTheBehaviourAreMarked() {
    take(
        new Seen.Scored(
            Plant.score("robot-7", T, 0.9, BaselinePhase.WATCHING)
                .setBehaviours(List.of(Plant.behaviour("message-rate", 412, 12, 13).build()))
                .build()));
    take(Plant.message("robot-7", "status", T, "ok"));
    take(new Seen.Told(Plant.alert("robot-7", T + 1, 0, AlertState.OPENED).build()));

    assertThat(series("message-rate", "").path("marks").findValuesAsText("says"))
        .containsExactly("robot-7 says too much");
    assertThat(series("payload-size", "status").path("marks")).isEmpty();
  }

  @Test
  void theBaselineIsToldInWords() {
    take(
        new Seen.Window(
            Plant.window("robot-7", T, "welder")
                .setWords(List.of("speaks every 2 s"))
                .setExpectations(List.of(expectation("silence", null, 0, 5_000)))
                .build()));

    JsonNode device = DeviceJson.of(picture.find("robot-7").orElseThrow(), picture, T);

    assertThat(device.path("words")).hasToString("[\"speaks every 2 s\"]");
    assertThat(device.path("behaviours").get(0).path("says").textValue()).isEqualTo("in words");
  }

  private void take(Seen seen) {
    seen.into(picture);
  }

  private static Seen window(long until, Expectation... expectations) {
    return new Seen.Window(
        Plant.window("robot-7", until, "welder").setExpectations(List.of(expectations)).build());
  }

  private static Expectation expectation(
      String behaviour,
      @org.jspecify.annotations.Nullable String channel,
      double low,
      double high) {
    return Expectation.newBuilder()
        .setBehaviour(behaviour)
        .setChannel(channel)
        .setUnit("messages/min")
        .setExpectedLow(low)
        .setExpectedHigh(high)
        .setExpected("in words")
        .setSampleCount(60)
        .build();
  }

  private JsonNode series(String behaviour, String channel) {
    SeriesQuery query = SeriesQuery.read(Map.of("behaviour", behaviour, "channel", channel));
    BehaviourKey key = new BehaviourKey(query.behaviour(), query.channel());
    return DeviceJson.series(
        picture.series().find("robot-7", key).orElseThrow(),
        key,
        picture.find("robot-7").orElseThrow(),
        picture,
        query);
  }

  private JsonNode points(String behaviour, String channel) {
    return series(behaviour, channel).path("points");
  }
}
