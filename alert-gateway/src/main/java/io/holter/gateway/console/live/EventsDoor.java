package io.holter.gateway.console.live;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Lets viewers in over server-sent events (WHATWG HTML §9.2). Each event's id is the place behind
 * it; a stream that breaks off is taken up there for a while ({@code Last-Event-ID}): no alert is
 * missed, none told twice, and subscriptions stay.
 */
final class EventsDoor implements Handler<RoutingContext> {
  private final LiveHub hub;
  private final Entrance entrance;

  EventsDoor(LiveHub hub, Entrance entrance) {
    this.hub = hub;
    this.entrance = entrance;
  }

  @Override
  public void handle(RoutingContext context) {
    if (!entrance.admitsOrigin(context)) {
      return;
    }
    String place = context.request().getHeader("Last-Event-ID");
    Optional<Seat> seat = Optional.empty();
    if (place != null) {
      seat = hub.seat(place.split(";", 2)[0]).filter(s -> s.outlet() instanceof EventsOutlet);
    }
    if (place != null && seat.isPresent()) {
      takeUp(context, seat.get(), place);
    } else {
      entrance.redeem(context).ifPresent(viewer -> open(context, viewer));
    }
  }

  /** What a viewer says, whose stream goes one way only. */
  void send(RoutingContext context) {
    if (!entrance.admitsOrigin(context)) {
      return;
    }
    String id = context.request().getHeader(LiveRoutes.CONNECTION);
    Optional<Seat> seat = id == null ? Optional.empty() : hub.seat(id);
    if (seat.isEmpty()) {
      entrance.refuse(context, Refusal.UNKNOWN);
      return;
    }
    entrance.read(
        context,
        body -> {
          Seat to = seat.get();
          to.lane()
              .run(
                  () -> {
                    to.session().hear(body, LiveHub.millis());
                    to.lane().turn(to.session());
                  });
          context.response().setStatusCode(204).end();
        });
  }

  private void open(RoutingContext context, Viewer viewer) {
    EventsOutlet outlet = outlet(context);
    Optional<Seat> opened = hub.open(viewer, entrance.gate(), Carrier.EVENTS, outlet);
    if (opened.isEmpty()) {
      entrance.refuse(context, Refusal.FULL);
      return;
    }
    begin(context.response());
    attach(context, opened.get(), outlet);
    opened.get().lane().turn(opened.get().session());
  }

  private void takeUp(RoutingContext context, Seat seat, String place) {
    EventsOutlet outlet = outlet(context);
    begin(context.response());
    seat.lane()
        .run(
            () -> {
              attach(context, seat, outlet);
              if (seat.session().isEnded()) {
                context.response().end();
              } else {
                seat.session().takeUp(outlet, place, LiveHub.millis());
                seat.lane().turn(seat.session());
              }
            });
  }

  private EventsOutlet outlet(RoutingContext context) {
    return new EventsOutlet(context.request(), hub.vertx(), hub.limits().buffer());
  }

  private void attach(RoutingContext context, Seat seat, EventsOutlet outlet) {
    outlet.attach(seat.lane(), () -> seat.lane().turn(seat.session()));
    context
        .response()
        .exceptionHandler(any -> {})
        .closeHandler(any -> seat.lane().run(() -> brokeOff(seat, outlet)));
  }

  private void brokeOff(Seat seat, EventsOutlet outlet) {
    outlet.gone();
    if (!seat.session().isEnded() && seat.session().isAt(outlet)) {
      hub.vertx()
          .setTimer(
              hub.limits().resume().toMillis(), any -> seat.lane().run(() -> giveUp(seat, outlet)));
    }
  }

  private static void giveUp(Seat seat, EventsOutlet outlet) {
    if (seat.session().isAt(outlet)) {
      seat.session().gone();
    }
  }

  private static void begin(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Content-Encoding", "identity")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    response.writeHead();
  }
}
