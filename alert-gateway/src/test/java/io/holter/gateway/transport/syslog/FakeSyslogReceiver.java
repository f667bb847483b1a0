package io.holter.gateway.transport.syslog;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fake: takes bare TCP connections and does with each what a test wants. */
final class FakeSyslogReceiver implements Closeable {
  /** What happens to one connection. */
  @FunctionalInterface
  interface Manner {
    void meet(Socket socket, int number, List<String> heard) throws IOException;
  }

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  FakeSyslogReceiver(Manner manner) throws IOException {
    this.server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
    Thread thread = new Thread(() -> accept(manner), "fake-syslog");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** What every connection said, in order of its end. */
  List<String> heard() {
    return heard;
  }

  int connections() {
    return sockets.size();
  }

  /** Reads to the end and ends the connection too, as a receiver does. */
  static void readToTheEnd(Socket socket, int number, List<String> heard) throws IOException {
    heard.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    socket.close();
  }

  private void accept(Manner manner) {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        manner.meet(socket, sockets.size(), heard);
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
