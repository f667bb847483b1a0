package io.holter.gateway.console.live;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets viewers in by long polling: each {@code POST /live/poll} brings what the viewer says and
 * waits, not for ever, for something to tell it. Polls are numbered; a number that comes again gets
 * the same answer again, so that a lost answer loses nothing.
 */
final class PollDoor implements Handler<RoutingContext> {
  private final LiveHub hub;
  private final Entrance entrance;
  private final Map<String, Seat> seats = new ConcurrentHashMap<>();

  PollDoor(LiveHub hub, Entrance entrance) {
    this.hub = hub;
    this.entrance = entrance;
  }

  @Override
  public void handle(RoutingContext context) {
    if (!entrance.admitsOrigin(context)) {
      return;
    }
    Context loop = hub.vertx().getOrCreateContext();
    String id = context.request().getHeader(LiveRoutes.CONNECTION);
    if (id == null) {
      entrance
          .redeem(context)
          .ifPresent(viewer -> entrance.read(context, body -> open(context, loop, viewer, body)));
      return;
    }
    Seat seat = seats.get(id);
    if (seat == null) {
      entrance.refuse(context, Refusal.UNKNOWN);
    } else {
      entrance.read(context, body -> seat.lane().run(() -> poll(context, loop, seat, body)));
    }
  }

  private void open(RoutingContext context, Context loop, Viewer viewer, String body) {
    PollOutlet outlet = new PollOutlet();
    Optional<Seat> opened = hub.open(viewer, entrance.gate(), Carrier.POLL, outlet);
    if (opened.isEmpty()) {
      entrance.refuse(context, Refusal.FULL);
      return;
    }
    Seat seat = opened.get();
    String id = seat.session().id();
    seats.put(id, seat);
    // Stays for a while after its end, so that the next poll is told why.
    outlet.onEnd(
        () -> hub.vertx().setTimer(hub.limits().resume().toMillis(), t -> seats.remove(id)));
    take(waiting(context, loop, 0), seat, outlet, body);
  }

  private void poll(RoutingContext context, Context loop, Seat seat, String body) {
    Optional<Integer> turn = turn(context.request().getHeader(LiveRoutes.TURN));
    if (seat.outlet() instanceof PollOutlet outlet && turn.isPresent()) {
      if (outlet.isNext(turn.get()) || outlet.isSame(turn.get())) {
        take(waiting(context, loop, turn.get()), seat, outlet, body);
        return;
      }
    }
    loop.runOnContext(any -> entrance.refuse(context, Refusal.OUT_OF_TURN));
  }

  private void take(PollOutlet.Waiting waiting, Seat seat, PollOutlet outlet, String body) {
    boolean again = outlet.isSame(waiting.turn());
    outlet.await(waiting);
    if (!again) {
      if (body.isBlank()) {
        seat.session().hearNothing(LiveHub.millis());
      } else {
        seat.session().hear(body, LiveHub.millis());
      }
    }
    seat.lane().turn(seat.session());
    if (outlet.isWaiting(waiting)) {
      hub.vertx()
          .setTimer(
              hub.limits().poll().toMillis(), any -> seat.lane().run(() -> outlet.giveUp(waiting)));
    }
  }

  private static PollOutlet.Waiting waiting(RoutingContext context, Context loop, int turn) {
    return new PollOutlet.Waiting(
        turn,
        answer ->
            loop.runOnContext(
                any -> {
                  if (!context.response().closed() && !context.response().ended()) {
                    context
                        .response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store")
                        .end(answer);
                  }
                }));
  }

  private static Optional<Integer> turn(String header) {
    return header != null && header.matches("[0-9]{1,9}")
        ? Optional.of(Integer.valueOf(header))
        : Optional.empty();
  }
}
