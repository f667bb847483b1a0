package io.holter.gateway.console.picture;

/**
 * One entry of a device's connection timeline.
 *
 * @param at event time, milliseconds since the epoch
 * @param kind as the contract names it: CONNECT, DISCONNECT, AUTH_FAILURE, REFUSED, SUBSCRIBE, GAP
 * @param says what came with it, for a person; may be empty
 */
record Happening(long at, String kind, String says) {}
