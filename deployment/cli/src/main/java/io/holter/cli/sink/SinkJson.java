package io.holter.cli.sink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.sink.SinkConfig;
import io.holter.gateway.sink.SinkStanding;
import io.holter.gateway.sink.SinkTrial;
import io.holter.gateway.transport.Answer;
import io.holter.schema.UndeliveredAlert;
import java.util.Optional;

/** Sinks and messages as one JSON object a line; field names are public API. */
public final class SinkJson {
  private SinkJson() {}

  /** Where a sink stands; {@code lag} is {@code null} where it never began. */
  public static String standing(SinkStanding standing) {
    ObjectNode json = about(standing.sink());
    json.put("group", standing.sink().group());
    json.put("state", standing.state().toString());
    json.put("members", standing.members());
    if (standing.lag() < 0) {
      json.putNull("lag");
    } else {
      json.put("lag", standing.lag());
    }
    json.put("undelivered", standing.undelivered());
    return json.toString();
  }

  /** What came of a test. */
  public static String trial(SinkConfig sink, SinkTrial.Outcome outcome) {
    return about(sink)
        .put("id", outcome.id())
        .put("outcome", Outcomes.word(outcome.answer()))
        .put("answer", outcome.answer().said())
        .put("ms", outcome.time().toMillis())
        .put("body", outcome.body())
        .toString();
  }

  /** A message that is or would be sent again; without an answer its outcome is pending. */
  public static String redelivered(UndeliveredAlert alert, Optional<Answer> answer) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sink", alert.getSink())
        .put("id", alert.getId())
        .put("tenant", alert.getTenant())
        .put("device", alert.getDevice())
        .put("alert", alert.getAlert())
        .put("revision", alert.getRevision())
        .put("refusedAt", alert.getAt().toString())
        .put("reason", alert.getReason())
        .put("outcome", answer.map(Outcomes::word).orElse("pending"))
        .put("answer", answer.map(Answer::said).orElse(null))
        .toString();
  }

  private static ObjectNode about(SinkConfig sink) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sink", sink.name())
        .put("format", sink.format().name())
        .put("transport", sink.plan().name())
        .put("destination", sink.plan().destination());
  }
}
