package io.holter.gateway.transport.syslog;

import io.holter.gateway.transport.link.FreshTls;
import io.holter.gateway.transport.link.TlsFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** One connection to a receiver. Written by one thread; another may wait for its end. */
final class Line implements Closeable {
  private static final int BUFFER = 16 << 10;

  private final SyslogConfig config;
  private final Socket tcp;
  private final Socket socket;

  private Line(SyslogConfig config, Socket tcp, Socket socket) {
    this.config = config;
    this.tcp = tcp;
    this.socket = socket;
  }

  /**
   * Connects, and with TLS verifies the receiver.
   *
   * @throws IOException if there is no connection in time
   */
  static Line open(SyslogConfig config, FreshTls tls) throws IOException {
    Socket tcp = new Socket();
    try {
      int millis = (int) config.timeout().toMillis();
      tcp.setTcpNoDelay(true);
      tcp.setKeepAlive(true);
      tcp.setSoTimeout(millis);
      tcp.connect(new InetSocketAddress(config.host(), config.port()), millis);
      return new Line(config, tcp, config.secure() ? secured(config, tcp, tls) : tcp);
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
   * Says that nothing more will come (TLS: close_notify) and waits for the receiver to say so too.
   * It does that when it has read to the end: every octet has reached its process.
   *
   * @throws IOException if the connection breaks instead, or nothing is heard in time
   */
  void end() throws IOException {
    try (Deadline deadline = new Deadline(tcp, config.timeout())) {
      try {
        shutdown();
        awaitEnd();
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
    InputStream in = socket.getInputStream();
    byte[] dropped = new byte[256];
    while (in.read(dropped) >= 0) {
      // A syslog receiver has nothing to say.
    }
  }

  /** From now on {@link #awaitEnd} waits for as long as it takes. */
  void waitLong() throws IOException {
    tcp.setSoTimeout(0);
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
