package io.holter.gateway.transport.syslog;

import io.holter.gateway.transport.link.FreshTls;
import java.io.IOException;
import java.util.List;

/** A connection for each batch, whose orderly end tells that all of it was read. */
final class EndedWire implements Wire {
  private final SyslogConfig config;
  private final FreshTls tls;

  EndedWire(SyslogConfig config) {
    this.config = config;
    this.tls = new FreshTls(config.tls());
  }

  @Override
  public void send(List<byte[]> frames) throws IOException {
    try (Line line = Line.open(config, tls)) {
      line.write(frames);
      line.settle();
      line.end();
    }
  }

  @Override
  public String means() {
    return "read by the receiver";
  }

  @Override
  public void close() {
    // Nothing stays open between two batches.
  }
}
