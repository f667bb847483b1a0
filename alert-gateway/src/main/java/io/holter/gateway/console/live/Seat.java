package io.holter.gateway.console.live;

/**
 * A session and where it is.
 *
 * @param lane the event loop that it is used on
 * @param outlet the transport that it began with
 */
record Seat(LiveSession session, Lane lane, Outlet outlet) {}
