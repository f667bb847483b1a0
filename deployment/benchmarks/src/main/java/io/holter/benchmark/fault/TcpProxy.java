package io.holter.benchmark.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between the bridge and its broker: counts the connections, and can stall them (nothing
 * goes through, nobody is told) and then reset them.
 */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int upstream;
  private final AtomicLong accepted = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object gate = new Object();
  private boolean stalled;

  private TcpProxy(ServerSocket server, int upstream) {
    this.server = server;
    this.upstream = upstream;
  }

  /** Listens on a free port of 127.0.0.1 for those who want {@code upstream}. */
  static TcpProxy start(int upstream) throws IOException {
    TcpProxy proxy =
        new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), upstream);
    daemon("proxy", proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Connections so far. */
  long accepted() {
    return accepted.get();
  }

  /** From now on nothing goes through, in either direction. */
  void stall() {
    synchronized (gate) {
      stalled = true;
    }
  }

  /** Resets every connection, and lets new ones through. */
  void reset() {
    open.forEach(TcpProxy::reset);
    open.clear();
    synchronized (gate) {
      stalled = false;
      gate.notifyAll();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    reset();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        accepted.incrementAndGet();
        daemon("proxy-connection", () -> connect(client));
      } catch (IOException e) {
        // Closed, or one that is gone already.
      }
    }
  }

  private void connect(Socket client) {
    Socket broker = new Socket();
    open.add(client);
    try {
      client.setTcpNoDelay(true);
      broker.setTcpNoDelay(true);
      broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), upstream), 2_000);
      open.add(broker);
      daemon("proxy-back", () -> pump(broker, client));
      pump(client, broker);
    } catch (IOException e) {
      end(client, broker);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        pass();
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // One side is gone: so is the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(from, to);
  }

  private void pass() throws InterruptedException {
    synchronized (gate) {
      while (stalled) {
        gate.wait();
      }
    }
  }

  private void end(Socket one, Socket other) {
    reset(one);
    reset(other);
    open.remove(one);
    open.remove(other);
  }

  /** RST, not FIN: a cut, not a farewell. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It was closed by the other end.
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
