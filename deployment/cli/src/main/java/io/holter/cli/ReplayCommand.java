package io.holter.cli;

import io.holter.cli.evaluate.DeviceId;
import io.holter.cli.evaluate.Evaluation;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.replay.Preview;
import io.holter.cli.replay.Summary;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holter replay}. */
@Command(
    name = "replay",
    description =
        "Reads the MQTT messages out of packet captures and publishes them again through real "
            + "connections, with the captured times as device times; then accounts for every one.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each client of the captures gets a connection of its own. QoS is kept; RETAIN is not set.",
      "A broker that is not the replay's own must take event time from the user property",
      "holter-device-time (event-time: device), without clock bounds for that source."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private ReplayOptions options = new ReplayOptions();

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ReplayCheck.require(options);
    Preview preview = Preview.of(options.captures, options.map);
    console.say(
        "%,d messages of %d devices in %d captures"
            .formatted(preview.messages(), preview.lastHeard().size(), options.captures.size()));
    URI to = options.to;
    if (to != null) {
      return play(ReplayTarget.of(to, options), preview);
    }
    ReplayStack stack = ReplayStack.compose(options, new StartScreen(console));
    return Foreground.run(() -> play(stack.start(), preview), stack::close);
  }

  private int play(ReplayTarget target, Preview preview) throws Exception {
    if (!target.broker().problems().isEmpty()) {
      throw new UsageException("  " + String.join("\n  ", target.broker().problems()));
    }
    ReplayRun run = new ReplayRun(options, target, preview, console);
    Summary account = run.play();
    Summary summary = account.with(evaluate(run, preview));
    if (options.output == OutputFormat.JSON) {
      console.result(summary.json());
    } else {
      summary.lines().forEach(console::result);
    }
    boolean complete = summary.problems().isEmpty() && summary.lost().orElse(0L) == 0;
    return complete ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Optional<Evaluation> evaluate(ReplayRun run, Preview preview) throws IOException {
    if (options.incidents == null) {
      return Optional.empty();
    }
    Instant from = Objects.requireNonNullElse(options.trainUntil, Instant.EPOCH);
    Instant until = Objects.requireNonNullElse(options.evaluateUntil, preview.end());
    return Optional.of(
        Evaluation.of(
            Incident.read(options.incidents, Optional.empty(), DeviceId::of),
            run.alertMoments(),
            Evaluation.Period.of(from, until, preview.devicesSince(from).size())));
  }
}
