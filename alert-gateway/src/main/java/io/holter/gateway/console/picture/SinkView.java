package io.holter.gateway.console.picture;

/**
 * How one sink is.
 *
 * @param state {@code up}, {@code degraded}, {@code unready} or {@code failed}
 * @param says one sentence; empty if there is nothing to say; never a secret
 * @param delivered alert events that its receiver accepted, since this process began
 * @param refused alert events that its receiver refused, since this process began
 * @param lag alert events that wait to be sent; -1 if that is not known
 */
public record SinkView(
    String name,
    String transport,
    String format,
    String destination,
    String state,
    String says,
    long delivered,
    long refused,
    long lag) {}
