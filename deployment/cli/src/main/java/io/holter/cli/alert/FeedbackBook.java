package io.holter.cli.alert;

import io.holter.schema.Feedback;
import io.holter.schema.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people said, each at its latest. */
public final class FeedbackBook {
  private final Map<String, Feedback> byId = new TreeMap<>();

  FeedbackBook() {}

  /** Reads all that there is. */
  public static FeedbackBook read(TopicReader reader, Topics topics) {
    FeedbackBook book = new FeedbackBook();
    reader.all(topics.feedback(), Feedback.class, book::add);
    return book;
  }

  /** The same of one tenant. */
  public static FeedbackBook read(TopicReader reader, Topics topics, String tenant) {
    FeedbackBook book = new FeedbackBook();
    reader.all(
        topics.feedback(),
        Feedback.class,
        said -> {
          if (said.getTenant().equals(tenant)) {
            book.add(said);
          }
        });
    return book;
  }

  void add(Feedback said) {
    byId.put(said.getId(), said);
  }

  /** All of a tenant, or of all tenants, in the order from which they hold. */
  public List<Feedback> list(Optional<String> tenant) {
    return byId.values().stream()
        .filter(said -> tenant.filter(t -> !t.equals(said.getTenant())).isEmpty())
        .sorted(Comparator.comparing(Feedback::getFrom).thenComparing(Feedback::getId))
        .toList();
  }

  /**
   * What an id, or the beginning of one, stands for.
   *
   * @throws java.util.NoSuchElementException if there is none, or more than one
   */
  public Feedback find(String id) {
    return ById.find(byId, id, "feedback");
  }
}
