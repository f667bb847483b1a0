package io.holter.cli;

import io.holter.gateway.format.JsonFormat;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.standalone.plant.DemoEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Draws a demo: what is up, how far learning is, then the alert. */
final class DemoScreen implements Consumer<DemoEvent> {
  private final Console console;
  private final OutputFormat format;
  private final StartScreen start;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final long begin = System.nanoTime();
  private @Nullable Instant compromisedAt;
  private int lastTenth = -1;
  private long unexpected;

  DemoScreen(Console console, OutputFormat format) {
    this.console = console;
    this.format = format;
    this.start = new StartScreen(console);
  }

  /** Reached when the compromised device's alert has opened. */
  CountDownLatch opened() {
    return opened;
  }

  /** Alerts that opened for devices that were not compromised. */
  synchronized long unexpected() {
    return unexpected;
  }

  @Override
  public synchronized void accept(DemoEvent event) {
    if (event instanceof DemoEvent.Step step) {
      start.accept(step.progress());
    } else if (event instanceof DemoEvent.Running up) {
      running(up);
    } else if (event instanceof DemoEvent.Learning learning) {
      learning(learning);
    } else if (event instanceof DemoEvent.Compromised compromised) {
      compromisedAt = compromised.at();
      console.say(
          "  !!  %s is infected now: it mines beside its work, while everything else goes on."
              .formatted(compromised.device().text()));
    } else if (event instanceof DemoEvent.Heard heard) {
      console.say(
          "  %s, messages a second, the last %d s, infected for %d s:"
              .formatted(heard.device().text(), heard.perSecond().size(), heard.infected()));
      console.say("      " + Bar.strip(heard.perSecond()));
    } else if (event instanceof DemoEvent.Alerted alerted) {
      alerted(alerted);
    }
  }

  private void running(DemoEvent.Running up) {
    console.say(
        "  Ready after %.1f s: %d simulated devices of two tenants speak MQTT over TLS and CoAP over DTLS."
            .formatted((System.nanoTime() - begin) / 1e9, up.devices()));
    start.endpoints(up.endpoints());
    up.visitor()
        .map(visitor -> ConsoleText.visitor(up.endpoints(), visitor, up.tenants()))
        .ifPresent(lines -> lines.forEach(console::say));
    console.say("  Learning how each of them talks …");
  }

  private void learning(DemoEvent.Learning now) {
    int tenth = (int) (now.share() * 10);
    String line =
        "  learning %s %3.0f %%   %d of %d devices learned, %,d messages sent, %,d acknowledged"
            .formatted(
                Bar.of(now.share()),
                now.share() * 100,
                now.watching(),
                now.devices(),
                now.plant().sent(),
                now.plant().acknowledged());
    if (now.isComplete()) {
      console.say(line);
    } else if (console.isTerminal()) {
      console.progress(line);
    } else if (tenth > lastTenth) {
      lastTenth = tenth;
      console.say(line);
    }
  }

  private void alerted(DemoEvent.Alerted event) {
    Alert alert = event.alert();
    if (format == OutputFormat.JSON) {
      console.result(JsonFormat.line(alert));
    }
    boolean opens = alert.getState() == AlertState.OPENED;
    if (opens && !event.expected()) {
      unexpected++;
    }
    say(alert, event.expected());
    if (opens && event.expected()) {
      console.say(
          "  Alerts for devices that were not compromised: "
              + unexpected
              + " (there should be none)");
      opened.countDown();
    }
  }

  private void say(Alert alert, boolean expected) {
    String after =
        Optional.ofNullable(compromisedAt)
            .filter(at -> expected && alert.getState() == AlertState.OPENED)
            .map(at -> Duration.between(at, Instant.now()))
            .map(d -> "  (%.1f s after the infection)".formatted(d.toMillis() / 1000.0))
            .orElse(expected ? "" : "  (not compromised!)");
    String line =
        "  >>  ALERT %s  %s  %s/%s%s%n      %s"
            .formatted(
                alert.getState(),
                alert.getSeverity(),
                alert.getTenant(),
                alert.getDevice(),
                after,
                alert.getReason());
    if (format == OutputFormat.JSON) {
      console.say(line);
    } else {
      console.result(line);
    }
  }
}
