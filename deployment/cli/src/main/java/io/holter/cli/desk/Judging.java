package io.holter.cli.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.alert.Acceptance;
import io.holter.cli.alert.AcceptanceCheck;
import io.holter.cli.alert.AlertBook;
import io.holter.cli.alert.FeedbackBook;
import io.holter.cli.alert.FeedbackText;
import io.holter.cli.alert.FeedbackWriter;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.alert.Verdicts;
import io.holter.cli.alert.Verdicts.Statement;
import io.holter.cli.replay.KafkaAccess;
import io.holter.gateway.console.desk.DeskException;
import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What people say of alerts and of what devices do: {@code holter alert}, {@code baseline}. */
final class Judging {
  private static final Duration VERDICT_HOLDS = Duration.ofDays(30);
  private static final Duration ACCEPTANCE_HOLDS = Duration.ofDays(90);
  private static final Map<String, Verdict> VERDICTS =
      Map.of("true", Verdict.TRUE_ALERT, "benign", Verdict.BENIGN, "false", Verdict.FALSE_ALERT);

  private final StreamsAppConfig config;
  private final KafkaAccess kafka;

  Judging(StreamsAppConfig config) {
    this.config = config;
    this.kafka = KafkaAccess.of(config);
  }

  /** {@code alert-verdict}. */
  ObjectNode verdict(Asked asked) throws DeskException, IOException, InterruptedException {
    String id = asked.text("alert");
    String word = asked.text("verdict");
    Statement said = asked.statement(VERDICT_HOLDS);
    if (!word.isEmpty() && !VERDICTS.containsKey(word)) {
      asked.problem("verdict: '" + word + "' is none of true, benign, false");
    }
    asked.check();
    List<Feedback> feedback;
    try (TopicReader reader = new TopicReader(kafka)) {
      AlertBook book = AlertBook.read(reader, kafka.topics(), asked.tenant());
      feedback =
          book.ofDevices(book.find(id)).stream()
              .flatMap(
                  alert ->
                      Verdicts.of(alert, VERDICTS.getOrDefault(word, Verdict.TRUE_ALERT), said)
                          .stream())
              .toList();
    }
    return written(feedback);
  }

  /** {@code baseline-accept}. */
  ObjectNode accept(Asked asked) throws DeskException, IOException, InterruptedException {
    Acceptance acceptance =
        new Acceptance(
            asked.tenant(),
            asked.optional("device").orElse(null),
            asked.optional("class").orElse(null),
            asked.text("behaviour"),
            asked.optional("channel").orElse(null),
            asked.number("low").orElse(null),
            asked.number("high").orElse(null));
    Instant from = asked.instant("from").orElseGet(Instant::now);
    Statement said = asked.statement(ACCEPTANCE_HOLDS);
    if (!acceptance.behaviour().isEmpty()) {
      AcceptanceCheck.problems(acceptance, config.tenants(), "").forEach(asked::problem);
    }
    asked.check();
    return written(List.of(acceptance.said(said, from)));
  }

  /** {@code baseline-withdraw}. */
  ObjectNode withdraw(Asked asked) throws DeskException, IOException, InterruptedException {
    String id = asked.text("id");
    String reason = asked.reason();
    asked.check();
    Feedback withdrawn;
    try (TopicReader reader = new TopicReader(kafka)) {
      withdrawn =
          Acceptance.withdrawn(
              FeedbackBook.read(reader, kafka.topics(), asked.tenant()).find(id),
              asked.author(),
              reason);
    }
    return written(List.of(withdrawn));
  }

  private ObjectNode written(List<Feedback> feedback) throws IOException, InterruptedException {
    new FeedbackWriter(kafka).write(feedback);
    ObjectNode json = Json.object();
    json.set("feedback", Json.all(FeedbackText.of(feedback, true)));
    return json;
  }
}
