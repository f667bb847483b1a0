package io.holter.gateway.transport.syslog;

import io.holter.gateway.transport.link.Failures;
import io.holter.gateway.transport.link.FreshTls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that is kept. A thread of its own waits for its end; what the connection may have
 * swallowed is then written again to the next one, at once and not only with the next message.
 */
final class KeptWire implements Wire {
  private static final Logger LOG = LoggerFactory.getLogger(KeptWire.class);
  private static final Duration SETTLE = Duration.ofMillis(50);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SyslogConfig config;
  private final FreshTls tls;
  private final ReplayWindow window;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Kept current;

  /** A connection, and at its end whether that was orderly. */
  private record Kept(Line line, CompletableFuture<Boolean> end) {}

  KeptWire(SyslogConfig config) {
    this.config = config;
    this.tls = new FreshTls(config.tls());
    this.window = new ReplayWindow(config.replay());
  }

  @Override
  public synchronized void send(List<byte[]> frames) throws IOException, InterruptedException {
    Kept kept = connected();
    try {
      kept.line().write(frames);
    } catch (IOException e) {
      kept.line().close();
      throw e;
    }
    // A receiver that is gone, or that refuses our certificate, says so now.
    if (endsWithin(kept, SETTLE)) {
      throw new IOException("it ended the connection");
    }
    window.written(frames);
  }

  private static boolean endsWithin(Kept kept, Duration time) throws InterruptedException {
    try {
      kept.end().get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  @Override
  public String means() {
    return "written, the connection is open";
  }

  private synchronized Kept connected() throws IOException {
    Kept kept = current;
    if (kept != null && !kept.end().isDone()) {
      return kept;
    }
    Line line = Line.open(config, tls);
    try {
      line.write(window.unconfirmed());
      line.waitLong();
    } catch (IOException e) {
      line.close();
      throw e;
    }
    Kept made = new Kept(line, new CompletableFuture<>());
    current = made;
    Thread watch = new Thread(() -> watch(made), "syslog-watch-" + config.host());
    watch.setDaemon(true);
    watch.start();
    return made;
  }

  private void watch(Kept kept) {
    boolean orderly = false;
    try {
      kept.line().awaitEnd();
      orderly = true;
    } catch (IOException e) {
      LOG.debug("{}", Failures.of(e, config.destination()), e);
    }
    kept.line().close();
    kept.end().complete(orderly);
    replay(kept);
  }

  private void replay(Kept ended) {
    try {
      while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && !replaced(ended)) {
        // Again.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there is nothing more to do about a connection at its end. */
  private synchronized boolean replaced(Kept ended) {
    if (!ended.equals(current) || window.isEmpty()) {
      return true;
    }
    try {
      connected();
      return true;
    } catch (IOException e) {
      LOG.debug("{} is not back: {}", config.destination(), e.getMessage());
      return false;
    }
  }

  /** Ends the connection orderly, so that the receiver has read what was written. */
  @Override
  public void close() {
    closed.countDown();
    synchronized (this) {
      if (!window.isEmpty()) {
        try {
          Kept kept = connected();
          kept.line().shutdown();
          if (kept.end().get(config.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            window.confirmed();
          }
        } catch (IOException | ExecutionException | TimeoutException e) {
          LOG.debug("ending the connection to {} failed", config.destination(), e);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      if (!window.isEmpty()) {
        LOG.warn(
            "{} may not have read the last {} messages; with acknowledge: read it would be known",
            config.destination(),
            window.size());
      }
      if (current != null) {
        current.line().close();
      }
    }
  }
}
