package io.holter.gateway.console.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Who is signed in. What opens a session is kept as a digest only. Thread-safe; nothing blocks. */
public final class Sessions {
  private static final int PER_USER = 20;

  private final InstantSource clock;
  private final Duration idle;
  private final Duration longest;
  private final int most;
  private final Map<String, OpenSession> open = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param idle after how long without a request a session ends
   * @param longest after how long it ends in any case
   * @param most how many there may be at once
   */
  public Sessions(InstantSource clock, Duration idle, Duration longest, int most) {
    this.clock = clock;
    this.idle = idle;
    this.longest = longest;
    this.most = most;
  }

  /**
   * Opens a session for the first of the tenants.
   *
   * @return its key and the session; empty if there are too many
   */
  public Optional<Opened> open(Identity identity) {
    return open(identity, identity.tenants().get(0), clock.instant().plus(longest));
  }

  /** Opens a session for another tenant of the same person, and ends the one there was. */
  public Optional<Opened> switchTenant(String key, String tenant) {
    OpenSession before = open.get(Keys.digest(key));
    if (before == null || !before.session.identity().tenants().contains(tenant)) {
      return Optional.empty();
    }
    Session session = before.session;
    end(key, SessionEnd.TENANT_CHANGED);
    return open(session.identity(), tenant, session.expires());
  }

  /**
   * The session of a bearer token that was checked; it is opened with the first use.
   *
   * @param expires when the token does
   */
  public Optional<Session> adopt(String token, Identity identity, Instant expires) {
    Instant last = clock.instant().plus(longest);
    Instant end = expires.isBefore(last) ? expires : last;
    return put(token, identity, identity.tenants().get(0), end).map(Opened::session);
  }

  private Optional<Opened> open(Identity identity, String tenant, Instant expires) {
    return put(Keys.random(), identity, tenant, expires);
  }

  private Optional<Opened> put(String key, Identity identity, String tenant, Instant expires) {
    makeRoom(identity.user());
    if (open.size() >= most) {
      return Optional.empty();
    }
    Session session = new Session(Keys.shortName(), identity, tenant, expires, Keys.random());
    OpenSession entry = new OpenSession(session, clock.instant());
    OpenSession other = open.putIfAbsent(Keys.digest(key), entry);
    return Optional.of(new Opened(key, other == null ? session : other.session));
  }

  /** The session that {@code key} opens, used right now. */
  public Optional<Session> find(String key) {
    OpenSession entry = open.get(Keys.digest(key));
    if (entry == null || isOver(entry)) {
      return Optional.empty();
    }
    entry.used = clock.instant();
    return Optional.of(entry.session);
  }

  /** Whether it still lasts. */
  public boolean lasts(Session session) {
    return entry(session).filter(entry -> !isOver(entry)).isPresent();
  }

  /** Ends the session that {@code key} opens, if there is one. */
  public void end(String key, SessionEnd why) {
    OpenSession entry = open.remove(Keys.digest(key));
    if (entry != null) {
      entry.end(why);
    }
  }

  /** Ends all sessions of a person. */
  public void endAll(String user, SessionEnd why) {
    endIf(entry -> entry.session.user().equals(user), why);
  }

  /** Ends what is over. Called every few seconds. */
  public void sweep() {
    endIf(this::isOver, SessionEnd.EXPIRED);
  }

  /** See {@link LiveAccess#watch}. */
  public Runnable watch(Session session, SessionWatch watch) {
    Optional<OpenSession> entry = entry(session);
    if (entry.isEmpty()) {
      watch.ended(SessionEnd.EXPIRED);
      return () -> {};
    }
    return entry.get().watch(watch);
  }

  /** How many there are. */
  public int size() {
    return open.size();
  }

  private Optional<OpenSession> entry(Session session) {
    return open.values().stream().filter(e -> e.session.id().equals(session.id())).findFirst();
  }

  private boolean isOver(OpenSession entry) {
    Instant now = clock.instant();
    boolean idleTooLong = !entry.isWatched() && !entry.used.plus(idle).isAfter(now);
    return idleTooLong || !entry.session.expires().isAfter(now);
  }

  private void endIf(Predicate<OpenSession> condition, SessionEnd why) {
    List<Map.Entry<String, OpenSession>> those =
        open.entrySet().stream().filter(each -> condition.test(each.getValue())).toList();
    for (Map.Entry<String, OpenSession> each : those) {
      if (open.remove(each.getKey(), each.getValue())) {
        each.getValue().end(why);
      }
    }
  }

  private void makeRoom(String user) {
    sweep();
    List<OpenSession> own = new ArrayList<>(open.values());
    own.removeIf(entry -> !entry.session.user().equals(user));
    own.sort(Comparator.comparing(entry -> entry.used));
    for (OpenSession oldest : own.subList(0, Math.max(0, own.size() - PER_USER + 1))) {
      endIf(entry -> entry == oldest, SessionEnd.SIGNED_OUT);
    }
  }

  /**
   * A session and what opens it.
   *
   * @param key 256 random bits in base64url, or the token; given to the person and never kept
   */
  public record Opened(String key, Session session) {
    @Override
    public String toString() {
      return session.toString();
    }
  }
}
