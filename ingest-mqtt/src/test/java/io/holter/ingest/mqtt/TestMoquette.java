package io.holter.ingest.mqtt;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;

/** Moquette in this process, open to everyone on this machine. */
final class TestMoquette implements AutoCloseable {
  private final Server server;
  private final int port;

  private TestMoquette(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  static TestMoquette start(Path home) throws IOException {
    int port = TestBroker.freePort();
    Properties properties = new Properties();
    properties.setProperty("host", "127.0.0.1");
    properties.setProperty("port", Integer.toString(port));
    properties.setProperty("allow_anonymous", "true");
    properties.setProperty("data_path", home.toString());
    properties.setProperty("netty.epoll", "false");
    properties.setProperty("telemetry_enabled", "false");
    Server server = new Server();
    server.startServer(new MemoryConfig(properties));
    return new TestMoquette(server, port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    server.stopServer();
  }
}
