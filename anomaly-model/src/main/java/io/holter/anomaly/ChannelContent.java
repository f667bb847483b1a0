package io.holter.anomaly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the payloads of one channel hold. */
final class ChannelContent {
  /** Numbers that are watched on one channel. */
  static final int FIELDS = 8;

  private static final int ENOUGH_TO_ACCEPT = 8;
  private static final double FARTHEST = 1e15;

  private FormatSet formats = new FormatSet();
  private KeySet keys = new KeySet();
  private Entropy entropy = new Entropy();
  private final Map<String, FieldLearning> learning = new LinkedHashMap<>();
  private final Map<String, Field> watched = new LinkedHashMap<>();
  private @Nullable Novelty novelty;

  /** A format or keys that were not learned, since when and how often they came. */
  private record Novelty(long since, long messages) {
    void write(StateWriter out) {
      out.number(since);
      out.number(messages);
    }

    static Novelty read(StateReader in) {
      return new Novelty(in.number(), in.number());
    }
  }

  /**
   * Takes a message into the baseline.
   *
   * @param room how many more numbers the device may have
   */
  void learn(Observation o, DetectorSettings s, int room) {
    formats.learn(o.content().format());
    keys.learn(o.content().keys());
    entropy.learn(o.content().entropy());
    learnFields(o, s, room);
  }

  private void learnFields(Observation o, DetectorSettings s, int room) {
    int left = Math.min(room, FIELDS - fields());
    for (Map.Entry<String, Double> field : o.content().fields().entrySet()) {
      FieldLearning known = learning.get(field.getKey());
      if (known == null && left > 0 && !watched.containsKey(field.getKey())) {
        known = new FieldLearning();
        learning.put(field.getKey(), known);
        left--;
      }
      if (known != null) {
        known.learn(bounded(field.getValue()), o.time(), s.values());
      }
    }
  }

  /** Makes the baselines that there is enough to make from. */
  void settle(DetectorSettings s) {
    entropy.settle();
    for (Map.Entry<String, FieldLearning> field : List.copyOf(learning.entrySet())) {
      if (field.getValue().count() >= FieldLearning.ENOUGH) {
        watched.put(field.getKey(), field.getValue().watched(s.values(), fields()));
        learning.remove(field.getKey());
      }
    }
  }

  /** Holds a message against the baseline; the baseline stays as it is. */
  List<Departure> assess(Observation o, DetectorSettings s) {
    List<Departure> out = new ArrayList<>();
    Content content = o.content();
    PayloadFormatDetector.assess(o.channel(), content.format(), o.payloadSize(), formats)
        .ifPresent(out::add);
    PayloadFieldsDetector.assess(o.channel(), content.keys(), keys).ifPresent(out::add);
    if (!out.isEmpty() && accepted(o.time(), s.channels().acceptAfter().toMillis())) {
      out.clear();
      formats.learn(content.format());
      keys.learn(content.keys());
    }
    PayloadEntropyDetector.assess(o.channel(), content.entropy(), entropy).ifPresent(out::add);
    content
        .fields()
        .forEach(
            (path, value) -> {
              Field field = watched.get(path);
              if (field != null) {
                out.addAll(
                    field.assess(new FieldName(o.channel(), path), bounded(value), o.time()));
              }
            });
    return out;
  }

  /** Of sizes that no device measures, the square still is a number. */
  private static double bounded(double value) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, value));
  }

  private boolean accepted(long time, long acceptAfter) {
    Novelty before = novelty == null ? new Novelty(time, 0) : novelty;
    novelty = new Novelty(before.since(), before.messages() + 1);
    boolean accepted =
        novelty.messages() >= ENOUGH_TO_ACCEPT && time - novelty.since() >= acceptAfter;
    novelty = accepted ? null : novelty;
    return accepted;
  }

  /** Learns from a message that is normal. */
  void adapt(Observation o, DetectorSettings s, int room) {
    for (String path : o.content().fields().keySet()) {
      Field field = watched.get(path);
      if (field != null) {
        field.adapt(s);
      }
    }
    learn(o, s, room);
    settle(s);
  }

  /** Adds what is expected of the numbers that are watched. */
  void expect(String name, List<Expectation> out) {
    watched.forEach(
        (path, field) -> field.expectation(new FieldName(name, path)).ifPresent(out::add));
  }

  /** How its payloads are written. */
  PayloadForm form() {
    return new PayloadForm(formats, keys);
  }

  int fields() {
    return learning.size() + watched.size();
  }

  void write(StateWriter out) {
    formats.write(out);
    keys.write(out);
    entropy.write(out);
    out.optional(novelty, Novelty::write);
    out.number(learning.size());
    learning.forEach(
        (path, field) -> {
          out.text(path);
          field.write(out);
        });
    out.number(watched.size());
    watched.forEach(
        (path, field) -> {
          out.text(path);
          field.write(out);
        });
  }

  static ChannelContent read(StateReader in) {
    ChannelContent content = new ChannelContent();
    content.formats = FormatSet.read(in);
    content.keys = KeySet.read(in);
    content.entropy = Entropy.read(in);
    content.novelty = in.optional(Novelty::read);
    for (int left = in.size(FIELDS); left > 0; left--) {
      content.learning.put(in.text(), FieldLearning.read(in));
    }
    for (int left = in.size(FIELDS); left > 0; left--) {
      content.watched.put(in.text(), Field.read(in));
    }
    return content;
  }
}
