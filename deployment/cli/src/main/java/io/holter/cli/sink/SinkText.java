package io.holter.cli.sink;

import io.holter.cli.alert.Table;
import io.holter.gateway.sink.SinkConfig;
import io.holter.gateway.sink.SinkStanding;
import io.holter.gateway.sink.SinkTrial;
import io.holter.gateway.transport.Answer;
import io.holter.schema.UndeliveredAlert;
import java.util.List;
import java.util.Optional;

/** Sinks and messages for a person. */
public final class SinkText {
  private SinkText() {}

  /** One line a sink, under a head. */
  public static List<String> table(List<SinkStanding> sinks) {
    Table table = new Table("SINK", "STATE", "WAITING", "UNDELIVERED", "FORMAT", "DESTINATION");
    for (SinkStanding each : sinks) {
      table.row(
          each.sink().name(),
          each.state().toString(),
          each.lag() < 0 ? "-" : Long.toString(each.lag()),
          Long.toString(each.undelivered()),
          each.sink().format().name(),
          each.sink().plan().destination());
    }
    return table.lines();
  }

  /** What came of a test. */
  public static List<String> trial(SinkConfig sink, SinkTrial.Outcome outcome) {
    return List.of(
        "%s by %s in %d ms: %s"
            .formatted(
                Outcomes.word(outcome.answer()),
                sink.plan().destination(),
                outcome.time().toMillis(),
                outcome.answer().said()),
        "message " + outcome.id() + " was sent as " + sink.format().name() + ":",
        outcome.body());
  }

  /** One line a message. */
  public static String redelivered(UndeliveredAlert alert, Optional<Answer> answer) {
    String what =
        alert.getAlert().isEmpty()
            ? alert.getOrigin().getTopic() + "@" + alert.getOrigin().getOffset()
            : alert.getAlert() + " revision " + alert.getRevision();
    return answer
        .map(a -> "%s  %s: %s: %s".formatted(alert.getId(), what, Outcomes.word(a), a.said()))
        .orElseGet(
            () -> "%s  %s: was refused: %s".formatted(alert.getId(), what, alert.getReason()));
  }
}
