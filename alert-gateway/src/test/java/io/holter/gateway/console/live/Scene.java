package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holter.gateway.console.desk.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session with a fake outlet, a fake tape and a clock that the test moves. */
final class Scene {
  static final Viewer ADA =
      new Viewer("s-ada", "ada", "acme", Role.VIEWER, Instant.parse("2030-01-01T00:00:00Z"));
  static final long EXPIRES_AT = 10_000_000;

  final FakeOutlet outlet = new FakeOutlet();
  final FakeTape tape;
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final List<ItemSubscription> listening = new ArrayList<>();
  final LiveSession session;
  boolean holds = true;
  long now = 1_000_000;

  Scene() {
    this(LiveLimits.byDefault(), new FakeTape(10_000));
  }

  Scene(LiveLimits limits, FakeTape tape) {
    this.tape = tape;
    Surroundings.Listening ears =
        new Surroundings.Listening() {
          @Override
          public void begin(LiveSession any, ItemSubscription subscription) {
            listening.add(subscription);
          }

          @Override
          public void end(LiveSession any, ItemSubscription subscription) {
            listening.remove(subscription);
          }
        };
    Surroundings around =
        new Surroundings(limits, tape, any -> holds, "epoch", ears, new LiveMeters(registry));
    session = new LiveSession("connection", ADA, around, outlet, now, EXPIRES_AT);
    session.turn(now);
  }

  Scene hears(String message) {
    session.hear(message, now);
    session.turn(now);
    return this;
  }

  /** A sample of every subscription that listens. */
  void sample(String item, double figure) {
    Latest latest = latest(item, figure);
    listening.forEach(each -> session.offer(each, latest));
  }

  void turn() {
    session.turn(now);
  }

  /** Moves the clock, turning the session whenever it wants to. */
  void after(long millis) {
    long until = now + millis;
    while (session.due() <= until && !session.isEnded()) {
      now = Math.max(now + 1, session.due());
      session.turn(now);
    }
    now = until;
    session.turn(now);
  }

  static Latest latest(String item, double figure) {
    return Latest.of(
        new Shown(
            new Sample(
                "acme",
                "fleet",
                item,
                figure,
                JsonNodeFactory.instance.objectNode().put("device", item)),
            1_700_000_000_000L));
  }
}
