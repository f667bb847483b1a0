package io.holter.gateway.console;

import io.holter.service.Component;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console: its pages, its API and its live connections on one TLS port. */
public final class ConsoleServer implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

  private final ConsoleConfig config;
  private final ConsoleParts parts;
  private final MeterRegistry meters;
  private volatile @Nullable OpenConsole open;

  /** A console that is not open yet. */
  public ConsoleServer(ConsoleConfig config, ConsoleParts parts, MeterRegistry meters) {
    this.config = config;
    this.parts = parts;
    this.meters = meters;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public void start() throws IOException {
    OpenConsole console =
        new OpenConsole(config, parts, FrontEnd.load(), meters, InstantSource.system());
    open = console;
    console.open(parts);
    LOG.info("The console may be opened: {}", console.url());
  }

  /** Where it listens; empty while it does not. */
  public Optional<InetSocketAddress> address() {
    return Optional.ofNullable(open).map(OpenConsole::address);
  }

  @Override
  public Health health() {
    OpenConsole console = open;
    return console == null ? Health.unready("not open yet") : console.health();
  }

  @Override
  public void close() {
    OpenConsole console = open;
    open = null;
    if (console != null) {
      console.close();
    }
  }
}
