package io.holter.gateway.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
  private static final String FLEET = "{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\"}";

  private final Scene scene = new Scene();

  @Test
  void saysFirstWhoLooksAndForHowLong() {
    JsonNode welcome = scene.outlet.frames.get(0);
    assertThat(welcome.path("op").asText()).isEqualTo("welcome");
    assertThat(welcome.path("tenant").asText()).isEqualTo("acme");
    assertThat(welcome.path("role").asText()).isEqualTo("viewer");
    assertThat(welcome.path("session").asText()).isEqualTo("connection");
    assertThat(welcome.path("expires").asText()).isEqualTo("2030-01-01T00:00:00Z");
    assertThat(welcome.path("idleSeconds").asInt()).isEqualTo(60);
  }

  @Test
  void sendsAnItemAtOnceAndThenAsOftenAsWanted() {
    scene.hears(FLEET);
    scene.sample("robot-1", 5);
    scene.turn();
    assertThat(scene.outlet.of("item")).hasSize(1);
    scene.sample("robot-1", 9);
    scene.sample("robot-1", 2);
    scene.sample("robot-1", 4);
    scene.after(990);
    assertThat(scene.outlet.of("item")).hasSize(1);
    scene.after(10);
    JsonNode second = scene.outlet.of("item").get(1);
    assertThat(second.path("skipped").asInt()).isEqualTo(2);
    assertThat(second.path("min").asDouble()).isEqualTo(2);
    assertThat(second.path("max").asDouble()).isEqualTo(9);
    assertThat(second.path("figure").asDouble()).isEqualTo(4);
    assertThat(second.path("value").path("device").asText()).isEqualTo("robot-1");
  }

  @Test
  void aFigureThatIsNoNumberHidesNoSpike() {
    scene.hears(FLEET);
    scene.outlet.full = true;
    scene.sample("d", 7);
    scene.sample("d", Double.NaN);
    scene.outlet.full = false;
    scene.turn();
    JsonNode frame = scene.outlet.of("item").get(0);
    assertThat(frame.path("figure").isNull()).isTrue();
    assertThat(frame.path("max").asDouble()).isEqualTo(7);
  }

  @Test
  void noSubscriptionStarvesAnother() {
    scene.hears(
        "[{\"op\":\"bandwidth\",\"bytesPerSecond\":1000},"
            + "{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"fleet\"},"
            + "{\"op\":\"subscribe\",\"id\":\"b\",\"feed\":\"pipeline\"}]");
    IntStream.range(0, 50).forEach(i -> scene.sample("item-" + i, i));
    scene.after(1_000);
    long ofA = count("a");
    long ofB = count("b");
    assertThat(ofA).isPositive().isLessThan(50);
    assertThat(ofB).isBetween(ofA - 1, ofA + 1);
  }

  @Test
  void itemsBeyondTheLimitAreLeftOutAndToldSo() {
    LiveLimits few = limits(LiveLimits.byDefault().subscriptions(), 3);
    Scene small = new Scene(few, new FakeTape(10));
    small.hears(FLEET);
    small.outlet.full = true;
    IntStream.range(0, 10).forEach(i -> small.sample("item-" + i % 5, i));
    small.outlet.full = false;
    small.after(100);
    assertThat(small.outlet.of("item")).hasSize(3);
    assertThat(small.outlet.of("error").get(0).path("says").asText())
        .startsWith("4 samples were left out: more than 3 items");
    assertThat(small.registry.counter("holter.console.live.left.out").count()).isEqualTo(4);
  }

  @Test
  void alertsGoBeforeItems() {
    scene.hears("[" + FLEET + ",{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\"}]");
    scene.outlet.full = true;
    scene.sample("d", 1);
    scene.tape.add("acme", 2);
    scene.session.wakeAlerts();
    scene.outlet.full = false;
    scene.turn();
    assertThat(scene.outlet.frames.stream().skip(1).map(f -> f.path("op").asText()))
        .containsExactly("place", "alert", "alert", "item");
  }

  @Test
  void withoutACursorOnlyNewAlertsAreTold() {
    scene.tape.add("acme", 5);
    scene.hears("{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\"}");
    scene.tape.add("acme", 1);
    scene.session.wakeAlerts();
    scene.turn();
    assertThat(scene.outlet.of("alert"))
        .singleElement()
        .matches(f -> f.path("cursor").asInt() == 6);
  }

  @Test
  void aCursorThatIsAheadIsToldAndAllIsToldAgain() {
    scene.tape.add("acme", 2);
    scene.hears("{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":99}");
    assertThat(scene.outlet.of("gap").get(0).path("says").asText()).contains("anew");
    assertThat(scene.outlet.of("alert")).hasSize(2);
  }

  @Test
  void takenUpByAnotherTransportItGoesOnBehindTheLastAlertThatArrived() {
    scene.tape.add("acme", 5);
    scene.hears("{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":0}");
    assertThat(scene.session.place()).isEqualTo("connection;a=5");
    FakeOutlet newer = new FakeOutlet();
    scene.session.takeUp(newer, "connection;a=3;unknown=1;a=x", scene.now);
    scene.turn();
    assertThat(newer.of("alert").stream().map(f -> f.path("cursor").asInt())).containsExactly(4, 5);
  }

  @Test
  void whatWasUnsubscribedIsSentNoMore() {
    scene.hears(FLEET);
    scene.outlet.full = true;
    scene.sample("d", 1);
    scene.outlet.full = false;
    scene.hears("{\"op\":\"unsubscribe\",\"id\":\"f\"}");
    scene.after(2_000);
    assertThat(scene.outlet.of("item")).isEmpty();
    assertThat(scene.listening).isEmpty();
  }

  @Test
  void oneSubscriptionMoreThanAllowedIsRefused() {
    Scene small = new Scene(limits(1, 100), new FakeTape(10));
    small.hears(FLEET).hears("{\"op\":\"subscribe\",\"id\":\"p\",\"feed\":\"pipeline\"}");
    assertThat(small.outlet.of("error").get(0).path("id").asText()).isEqualTo("p");
    assertThat(small.listening).hasSize(1);
    // The same name again takes the old one's place.
    small.hears(FLEET);
    assertThat(small.outlet.of("error")).hasSize(1);
  }

  @Test
  void endsWith4001WhenTheSessionHasExpired() {
    scene.now = Scene.EXPIRES_AT - 1_000;
    scene.hears("{\"op\":\"ping\"}");
    assertThat(scene.outlet.bye).isEmpty();
    scene.after(1_000);
    ended(scene, CloseCode.EXPIRED, "expired");
  }

  @Test
  void endsWith4003WhenTheViewerIsNoLongerWhoItWas() {
    scene.holds = false;
    scene.after(4_000);
    assertThat(scene.outlet.bye).isEmpty();
    scene.after(2_000);
    ended(scene, CloseCode.FORBIDDEN, "changed");
  }

  @Test
  void endsWith4008WhenNothingIsRead() {
    scene.hears(FLEET);
    scene.outlet.full = true;
    scene.sample("d", 1);
    scene.after(14_900);
    assertThat(scene.outlet.bye).isEmpty();
    scene.after(200);
    ended(scene, CloseCode.SLOW, "Nothing was read for 15 s");
  }

  @Test
  void aViewerThatReadsNowAndThenIsNotSlow() {
    scene.hears(FLEET);
    for (int i = 0; i < 10; i++) {
      scene.outlet.full = true;
      scene.sample("d", i);
      scene.after(10_000);
      scene.hears("{\"op\":\"ping\"}");
      scene.outlet.full = false;
      scene.turn();
    }
    assertThat(scene.outlet.bye).isEmpty();
  }

  @Test
  void endsWith4009WhenNothingIsHeard() {
    scene.after(30_000);
    scene.hears("{\"op\":\"ping\"}");
    assertThat(scene.outlet.of("pong")).hasSize(1);
    scene.after(59_900);
    assertThat(scene.outlet.bye).isEmpty();
    scene.after(200);
    ended(scene, CloseCode.IDLE, "not even a ping");
  }

  @Test
  void endsWith4029WhenTooMuchIsSaid() {
    for (int i = 0; i < 64; i++) {
      scene.hears("{\"op\":\"ping\"}");
    }
    assertThat(scene.outlet.bye).isEmpty();
    scene.hears("{\"op\":\"ping\"}");
    scene.hears("{\"op\":\"ping\"}");
    ended(scene, CloseCode.OVER_RATE, "send fewer");
  }

  @Test
  void aListOfFramesCountsAsItsFrames() {
    String pings = "{\"op\":\"ping\"}" + ",{\"op\":\"ping\"}".repeat(80);
    scene.hears("[" + pings + "]");
    ended(scene, CloseCode.OVER_RATE, "20 frames a second");
  }

  @Test
  void onceEndedNothingIsSent() {
    scene.hears(FLEET);
    scene.session.end(CloseCode.FORBIDDEN, "you are signed out");
    int before = scene.outlet.frames.size();
    scene.sample("d", 1);
    scene.hears("{\"op\":\"ping\"}");
    scene.after(5_000);
    assertThat(scene.outlet.frames).hasSize(before);
    assertThat(scene.listening).isEmpty();
    assertThat(scene.registry.counter("holter.console.live.closed", "code", "4003").count())
        .isEqualTo(1);
  }

  private long count(String id) {
    return scene.outlet.of("item").stream().filter(f -> f.path("id").asText().equals(id)).count();
  }

  private static void ended(Scene scene, CloseCode code, String says) {
    assertThat(scene.session.isEnded()).isTrue();
    assertThat(scene.outlet.bye).get().extracting(ServerFrame.Bye::code).isEqualTo(code);
    assertThat(scene.outlet.bye).get().extracting(ServerFrame.Bye::says).asString().contains(says);
  }

  private static LiveLimits limits(int subscriptions, int items) {
    LiveLimits usual = LiveLimits.byDefault();
    return new LiveLimits(
        usual.viewers(),
        usual.viewersPerTenant(),
        subscriptions,
        items,
        usual.buffer(),
        usual.message(),
        usual.framesPerSecond(),
        usual.bandwidth(),
        usual.maxHz(),
        usual.slow(),
        usual.idle(),
        Duration.ofSeconds(25),
        usual.resume());
  }
}
