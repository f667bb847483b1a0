package io.holter.gateway.console.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is signed in. What opens a session is kept as a digest only. Thread-safe; nothing blocks. */
public final class Sessions {
  private static final int PER_USER = 20;

  private final InstantSource clock;
  private final Duration idle;
  private final Duration longest;
  private final int most;
  private final SessionWatch watch;
  // By the digest of the key.
  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private final Map<String, Open> byId = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param idle after how long without use a session ends
   * @param longest after how long it ends in any case
   * @param most how many there may be at once
   * @param watch told of every end
   */
  public Sessions(
      InstantSource clock, Duration idle, Duration longest, int most, SessionWatch watch) {
    this.clock = clock;
    this.idle = idle;
    this.longest = longest;
    this.most = most;
    this.watch = watch;
  }

  /**
   * Opens a session for the first of the tenants.
   *
   * @return its key and the session; empty if there are too many
   */
  public Optional<Opened> open(Identity identity) {
    Instant expires = clock.instant().plus(longest);
    return put(Keys.random(), identity, identity.tenants().get(0), expires);
  }

  /**
   * Ends a session and opens one of the same person for another tenant, which lasts no longer.
   *
   * @return empty if there is no such session, or the tenant is not one of the person's
   */
  public Optional<Opened> switchTenant(String key, String tenant) {
    Optional<Session> before =
        find(key).filter(session -> session.identity().tenants().contains(tenant));
    before.ifPresent(session -> end(key, SessionEnd.TENANT_CHANGED));
    return before.flatMap(
        session -> put(Keys.random(), session.identity(), tenant, session.expires()));
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

  /** The session that {@code key} opens; it is in use now. */
  public Optional<Session> find(String key) {
    return used(open.get(Keys.digest(key)));
  }

  /** Whether the session with this id lasts; it is in use now. */
  public boolean holds(String id) {
    return used(byId.get(id)).isPresent();
  }

  /** Ends the session that {@code key} opens, if there is one. */
  public void end(String key, SessionEnd why) {
    String digest = Keys.digest(key);
    Open entry = open.get(digest);
    if (entry != null) {
      remove(digest, entry, why);
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

  /** How many there are. */
  public int size() {
    return open.size();
  }

  private synchronized Optional<Opened> put(
      String key, Identity identity, String tenant, Instant expires) {
    makeRoom(identity.user());
    if (open.size() >= most) {
      return Optional.empty();
    }
    Session session = new Session(Keys.shortName(), identity, tenant, expires, Keys.random());
    Open entry = new Open(session, clock.instant());
    Open other = open.putIfAbsent(Keys.digest(key), entry);
    if (other != null) {
      return Optional.of(new Opened(key, other.session));
    }
    byId.put(session.id(), entry);
    return Optional.of(new Opened(key, session));
  }

  private void makeRoom(String user) {
    sweep();
    List<Open> own =
        open.values().stream()
            .filter(entry -> entry.session.user().equals(user))
            .sorted(Comparator.comparing(entry -> entry.used))
            .toList();
    int beyond = Math.max(0, own.size() - PER_USER + 1);
    own.stream()
        .limit(beyond)
        .forEach(oldest -> endIf(entry -> entry == oldest, SessionEnd.SIGNED_OUT));
  }

  private Optional<Session> used(@Nullable Open entry) {
    if (entry == null || isOver(entry)) {
      return Optional.empty();
    }
    entry.used = clock.instant();
    return Optional.of(entry.session);
  }

  private boolean isOver(Open entry) {
    Instant now = clock.instant();
    return !entry.used.plus(idle).isAfter(now) || !entry.session.expires().isAfter(now);
  }

  private void endIf(Predicate<Open> condition, SessionEnd why) {
    open.entrySet().stream()
        .filter(each -> condition.test(each.getValue()))
        .toList()
        .forEach(each -> remove(each.getKey(), each.getValue(), why));
  }

  private void remove(String digest, Open entry, SessionEnd why) {
    if (open.remove(digest, entry)) {
      byId.remove(entry.session.id());
      watch.ended(entry.session, why);
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

  private static final class Open {
    private final Session session;
    private volatile Instant used;

    private Open(Session session, Instant used) {
      this.session = session;
      this.used = used;
    }
  }
}
