package io.holter.gateway.transport.syslog;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a socket when its time is over. Java's sockets time out when they read, and never when they
 * write: a receiver that does not read would hold the sender for ever.
 */
final class Deadline implements Closeable {
  private final CompletableFuture<Void> alarm;
  private volatile boolean passed;

  /**
   * From now on.
   *
   * @param socket the TCP socket, below TLS: ending it wakes whoever writes
   */
  Deadline(Socket socket, Duration time) {
    this.alarm =
        CompletableFuture.runAsync(
            () -> {
              passed = true;
              end(socket);
            },
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Whether the time was over. */
  boolean hasPassed() {
    return passed;
  }

  /** In time. */
  @Override
  public void close() {
    alarm.cancel(false);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is at its end either way.
    }
  }
}
