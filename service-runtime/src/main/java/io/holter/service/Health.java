package io.holter.service;

import java.util.Locale;

/**
 * How a component is right now.
 *
 * @param detail one sentence for the person who asks; empty if there is nothing to say; never a
 *     secret
 */
public record Health(Status status, String detail) {
  /** From best to worst. */
  public enum Status {
    /** All is well. */
    UP,
    /** Works, but something wants attention. Still ready. */
    DEGRADED,
    /** Cannot do its work now and keeps trying, as while a broker is away. */
    UNREADY,
    /** Will not recover in this process; a supervisor should restart it. */
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All is well. */
  public static Health up() {
    return up("");
  }

  /** All is well. */
  public static Health up(String detail) {
    return new Health(Status.UP, detail);
  }

  /** Works, but something wants attention. */
  public static Health degraded(String detail) {
    return new Health(Status.DEGRADED, detail);
  }

  /** Cannot do its work now and keeps trying. */
  public static Health unready(String detail) {
    return new Health(Status.UNREADY, detail);
  }

  /** Will not recover in this process. */
  public static Health failed(String detail) {
    return new Health(Status.FAILED, detail);
  }

  /** Whether work can be sent here. */
  public boolean isReady() {
    return status.compareTo(Status.DEGRADED) <= 0;
  }

  /** Whether the process is worth keeping. */
  public boolean isLive() {
    return status != Status.FAILED;
  }

  /** Whether this is worse news than {@code other}. */
  public boolean isWorseThan(Health other) {
    return status.compareTo(other.status) > 0;
  }
}
