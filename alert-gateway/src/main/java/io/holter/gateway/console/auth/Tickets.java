package io.holter.gateway.console.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One-time tickets, so that nothing lasting stands in the URL of a live connection. Thread-safe.
 */
public final class Tickets {
  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

  /** None yet. */
  public Tickets(InstantSource clock) {
    this.clock = clock;
  }

  /** A ticket for a session; empty if too many are out. */
  public Optional<Issued> issue(Session session) {
    Instant now = clock.instant();
    if (tickets.size() >= MOST) {
      tickets.values().removeIf(ticket -> !ticket.expires.isAfter(now));
    }
    if (tickets.size() >= MOST) {
      return Optional.empty();
    }
    String key = Keys.random();
    Instant expires = now.plus(LIFE);
    tickets.put(Keys.digest(key), new Ticket(session, expires));
    return Optional.of(new Issued(key, expires));
  }

  /** Takes a ticket; the second time, or after 30 s, it is worth nothing. */
  public Optional<Session> redeem(String key) {
    Ticket ticket = tickets.remove(Keys.digest(key));
    return Optional.ofNullable(ticket)
        .filter(t -> t.expires.isAfter(clock.instant()))
        .map(Ticket::session);
  }

  /**
   * A ticket for the viewer.
   *
   * @param key what it is redeemed with
   * @param expires when it is worth nothing any more
   */
  public record Issued(String key, Instant expires) {}

  private record Ticket(Session session, Instant expires) {}
}
