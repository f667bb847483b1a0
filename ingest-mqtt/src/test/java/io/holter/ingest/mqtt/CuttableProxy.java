package io.holter.ingest.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A TCP relay that can cut or stall the line, and counts how often it was dialled. */
final class CuttableProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final List<Socket> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger dialled = new AtomicInteger();
  private volatile boolean stalled;
  private volatile boolean slow;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "cuttable-proxy");
            thread.setDaemon(true);
            return thread;
          });

  CuttableProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  int dialled() {
    return dialled.get();
  }

  /** Resets every connection, as a broken network does: no DISCONNECT, no FIN. */
  void cut() {
    lines.forEach(CuttableProxy::reset);
    lines.clear();
  }

  /** Resets the connection that was made first, of those that are. */
  void cutOne() {
    lines.removeIf(Socket::isClosed);
    List.of(lines.remove(0), lines.remove(0)).forEach(CuttableProxy::reset);
  }

  private static void reset(Socket end) {
    try {
      end.setSoLinger(true, 0);
      end.close();
    } catch (IOException e) {
      // It was gone already.
    }
  }

  /** What comes over every second line takes a few milliseconds longer. */
  void slowEverySecondLine() {
    slow = true;
  }

  /** From now on nothing gets through, though every connection stays open; or it does again. */
  void stall(boolean on) {
    stalled = on;
    if (!on) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket here = server.accept();
        dialled.incrementAndGet();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
        lines.addAll(List.of(here, there));
        boolean second = dialled.get() % 2 == 0;
        threads.execute(() -> relay(here, there, second));
        threads.execute(() -> relay(there, here, second));
      } catch (IOException e) {
        // Closed, or the broker is away: the next caller may have more luck.
      }
    }
  }

  private void relay(Socket from, Socket to, boolean second) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8_192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (second && slow) {
          LockSupport.parkNanos(5_000_000);
        }
        awaitFlow(to);
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Cut.
    }
  }

  private synchronized void awaitFlow(Socket to) throws IOException {
    while (stalled && !to.isClosed()) {
      try {
        wait(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("closed", e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
    threads.shutdownNow();
  }
}
