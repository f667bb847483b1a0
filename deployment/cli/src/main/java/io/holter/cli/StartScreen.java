package io.holter.cli;

import io.holter.standalone.Endpoints;
import io.holter.standalone.Progress;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells a person how the start goes, and where everything is then. */
final class StartScreen implements Consumer<Progress> {
  private final Console console;

  StartScreen(Console console) {
    this.console = console;
  }

  @Override
  public void accept(Progress step) {
    if (step instanceof Progress.Starting starting) {
      console.progress("  …  " + starting.component());
    } else if (step instanceof Progress.Ready ready) {
      console.say(
          String.format(
              Locale.ROOT,
              "  up  %-12s %5.1f s  %s",
              ready.component(),
              ready.took().toMillis() / 1000.0,
              ready.where()));
    } else if (step instanceof Progress.Failed failed) {
      console.say("  --  " + failed.component() + " did not start: " + failed.reason());
    }
  }

  /** Where to look, now that everything is up. */
  void endpoints(Endpoints at) {
    console.say("");
    console.say("  Kafka            " + at.kafka());
    console.say("  schema registry  " + at.registry());
    console.say("  MQTT             " + at.mqtt() + "  (authority " + at.authority() + ")");
    console.say("  CoAP             " + at.coap());
    console.say("  health, metrics  " + at.ops() + "/health/ready  " + at.ops() + "/metrics");
    console.say("  secrets          " + at.secrets());
    console.say("  topics           " + String.join(" ", at.topics()));
    console.say("");
  }
}
