package io.holter.cli.features;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.cli.alert.FeedbackBook;
import io.holter.cli.alert.ReadProgress;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.Alert;
import io.holter.schema.FeatureWindow;
import java.util.List;
import java.util.Optional;

/** Reads a tenant's feature windows from Kafka, and what was said of them. */
public final class FeatureSource {
  private FeatureSource() {}

  /**
   * What is wanted.
   *
   * @param incidents what is known to have happened, beside the verdicts on alerts
   */
  public record Request(
      KafkaAccess kafka, String tenant, Selection selection, List<Incident> incidents) {
    /** Keeps its own list. */
    public Request {
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * Reads all that is kept.
   *
   * @throws InputException if there is no window, or the latest is of features that this version
   *     does not know
   */
  public static FeatureExport read(Request request, TopicReader reader, ReadProgress progress)
      throws InputException {
    var topics = request.kafka().topics();
    FeatureBook book = new FeatureBook(request.selection());
    String topic = topics.features(request.tenant());
    reader.since(topic, FeatureWindow.class, request.selection().from(), book::add, progress);
    AlertSpans alerts = new AlertSpans();
    reader.all(topics.alerts(request.tenant()), Alert.class, alerts::add);
    Labels labels =
        Labels.of(
            FeedbackBook.read(reader, topics).list(Optional.of(request.tenant())),
            alerts,
            request.incidents());
    return export(request, topic, book, labels);
  }

  /** What becomes of what was read. */
  static FeatureExport export(Request request, String topic, FeatureBook book, Labels labels)
      throws InputException {
    String id =
        book.latestSet()
            .orElseThrow(
                () ->
                    new InputException(
                        topic
                            + " holds no window that fits: take a longer time or another class, or"
                            + " wait until holter streams has seen a window end"));
    FeatureSet set = FeatureSetId.parse(id);
    List<LabelledWindow> windows = book.windows(id).stream().map(labels::label).toList();
    return new FeatureExport(
        request.tenant(),
        set,
        new FeatureTable(set.names(), windows),
        new FeatureExport.LeftOut(
            book.others(id),
            book.repeated(),
            labels.alertsGone(),
            request.incidents().stream().filter(i -> !Labels.tell(windows, i)).count()));
  }
}
