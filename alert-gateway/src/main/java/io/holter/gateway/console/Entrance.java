package io.holter.gateway.console;

import io.holter.gateway.console.auth.Identity;
import io.holter.gateway.console.auth.Throttle;
import io.holter.gateway.console.auth.users.UserDirectory;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Signing in with name and password. Guessing is slowed down by name and by address; only few
 * passwords are checked at once, as each costs a fifth of a second of a core.
 */
final class Entrance {
  private static final int FREE_PER_USER = 5;
  private static final int FREE_PER_ADDRESS = 20;
  private static final int AT_ONCE = 2;
  private static final int WAITING = 20;

  private final UserDirectory users;
  private final Throttle byUser;
  private final Throttle byAddress;
  private final Semaphore queue = new Semaphore(AT_ONCE + WAITING);
  private final Semaphore checking = new Semaphore(AT_ONCE);

  Entrance(UserDirectory users, InstantSource clock) {
    this.users = users;
    this.byUser = new Throttle(clock, FREE_PER_USER);
    this.byAddress = new Throttle(clock, FREE_PER_ADDRESS);
  }

  /**
   * Who signs in. Blocks while the password is checked.
   *
   * @throws Refusal 401 if there is no such pair, 429 after too many failures, 503 if too many
   *     people sign in at this moment
   */
  Identity enter(String user, String password, String address) throws InterruptedException {
    byUser
        .wait(user)
        .or(() -> byAddress.wait(address))
        .ifPresent(wait -> slowDown(user, address, wait));
    if (!queue.tryAcquire()) {
      throw Refusal.later(
          503, "too many people sign in at this moment; try again", Duration.ofSeconds(5));
    }
    try {
      // Counted before the answer is known: many attempts at once are many.
      byUser.failed(user);
      checking.acquire();
      try {
        return checked(user, password, address);
      } finally {
        checking.release();
      }
    } finally {
      queue.release();
    }
  }

  private Identity checked(String user, String password, String address) {
    Optional<Identity> identity;
    try {
      identity = users.signIn(user, password);
    } catch (IOException e) {
      AuditLog.refused(user, address, "one-time-password-not-recorded");
      throw Refusal.of(
          503, "the use of the one-time password could not be written beside the file of users");
    }
    if (identity.isEmpty()) {
      byAddress.failed(address);
      AuditLog.refused(user, address, "refused");
      throw Refusal.of(401, "name or password is wrong, or the password was for one time");
    }
    byUser.succeeded(user);
    return identity.get();
  }

  private static void slowDown(String user, String address, Duration wait) {
    AuditLog.refused(user, address, "throttled");
    throw Refusal.later(429, "too many failed attempts; wait and try again", wait);
  }
}
