package io.holter.gateway.transport.syslog;

import io.holter.gateway.transport.link.FreshTls;
import io.holter.gateway.transport.link.TlsFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;

/** One connection to a receiver. Written by one thread; another may wait for its end. */
final class Line implements Closeable {
  private static final int BUFFER = 16 << 10;

  /** Round trips that a receiver is given to end the connection by itself. */
  private static final int TRIPS = 3;

  private static final int SHORTEST_MILLIS = 20;

  private final SyslogConfig config;
  private final Socket tcp;
  private final Socket socket;
  private final int settleMillis;

  private Line(SyslogConfig config, Socket tcp, Socket socket, int settleMillis) {
    this.config = config;
    this.tcp = tcp;
    this.socket = socket;
    this.settleMillis = settleMillis;
  }

  /**
   * Connects, and with TLS verifies the receiver.
   *
   * @throws IOException if there is no connection in time
   */
  static Line open(SyslogConfig config, FreshTls tls) throws IOException {
    Socket tcp = new ReadableSocket();
    try {
      int millis = (int) config.timeout().toMillis();
      tcp.setTcpNoDelay(true);
      tcp.setKeepAlive(true);
      tcp.setSoTimeout(millis);
      InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
      long before = System.nanoTime();
      tcp.connect(address, millis);
      int trip = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
      int settle = Math.min(millis, Math.max(SHORTEST_MILLIS, TRIPS * trip));
      return new Line(config, tcp, config.secure() ? secured(config, tcp, tls) : tcp, settle);
    } catch (IOException | RuntimeException e) {
      tcp.close();
      throw e;
    }
  }

  private static Socket secured(SyslogConfig config, Socket tcp, FreshTls tls) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            tls.context().getSocketFactory().createSocket(tcp, config.host(), config.port(), true);
    socket.setSSLParameters(TlsFiles.parameters());
    try (Deadline deadline = new Deadline(tcp, config.timeout())) {
      try {
        socket.startHandshake();
      } catch (IOException e) {
        throw deadline.hasPassed() ? new SocketTimeoutException("the handshake took too long") : e;
      }
    }
    return socket;
  }

  /** Writes frames and flushes them; they may still be lost with the connection. */
  void write(List<byte[]> frames) throws IOException {
    try (Deadline deadline = new Deadline(tcp, config.timeout())) {
      try {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        for (byte[] frame : frames) {
          out.write(frame);
        }
        out.flush();
      } catch (IOException e) {
        throw deadline.hasPassed() ? new SocketTimeoutException("writing took too long") : e;
      }
    }
  }

  /**
   * Waits some round trips for a receiver that ends the connection by itself, as one does that
   * knows the gateway's certificate and does not want it.
   *
   * @throws IOException if it does, however orderly: nobody knows what it has read
   */
  void settle() throws IOException {
    try (Deadline deadline = new Deadline(tcp, config.timeout())) {
      socket.setSoTimeout(settleMillis);
      try {
        awaitEnd();
      } catch (SocketTimeoutException e) {
        socket.setSoTimeout((int) config.timeout().toMillis());
        return;
      } catch (IOException e) {
        throw deadline.hasPassed() ? new SocketTimeoutException("it talks without end") : e;
      }
      throw new EOFException("the receiver ended it by itself; see its log");
    }
  }

  /**
   * Says that nothing more will come (TLS: close_notify, then TCP: FIN) and waits for the receiver
   * to say so too. It does that when it has read to the end. One that closes its socket with
   * something unread resets the connection instead (RFC 1122 §4.2.2.13), also where it ended TLS
   * orderly before.
   *
   * @throws IOException if the connection breaks instead, or nothing is heard in time
   */
  void end() throws IOException {
    try (Deadline deadline = new Deadline(tcp, config.timeout())) {
      try {
        shutdown();
        awaitEnd();
        if (!tcp.isOutputShutdown()) {
          tcp.shutdownOutput();
        }
        drain(tcp.getInputStream());
      } catch (IOException e) {
        throw deadline.hasPassed()
            ? new SocketTimeoutException("the receiver did not end the connection")
            : e;
      }
    }
  }

  /** Says that nothing more will come. */
  void shutdown() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads, and drops, what the receiver says, until it ends the connection orderly. */
  void awaitEnd() throws IOException {
    drain(socket.getInputStream());
  }

  private static void drain(InputStream in) throws IOException {
    byte[] dropped = new byte[256];
    while (in.read(dropped) >= 0) {
      // A syslog receiver has nothing to say.
    }
  }

  /** From now on {@link #awaitEnd} waits for as long as it takes. */
  void waitLong() throws IOException {
    socket.setSoTimeout(0);
  }

  /**
   * JSSE shuts the input of the socket below down once it has read close_notify. What TCP says
   * after that, an orderly end or a reset, is what tells whether all was read.
   */
  private static final class ReadableSocket extends Socket {
    @Override
    public void shutdownInput() {
      // It stays readable.
    }
  }

  @Override
  public void close() {
    try {
      tcp.close();
    } catch (IOException e) {
      // It is at its end either way.
    }
  }
}
