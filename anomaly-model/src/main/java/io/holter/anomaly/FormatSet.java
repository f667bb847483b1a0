package io.holter.anomaly;

import io.holter.anomaly.Content.Format;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How a channel's payloads are written. */
final class FormatSet {
  private final Set<Format> formats = EnumSet.noneOf(Format.class);
  private long messages;

  void learn(Format format) {
    messages++;
    formats.add(format);
  }

  boolean contains(Format format) {
    return formats.contains(format);
  }

  /** Payloads that it rests on. */
  long messages() {
    return messages;
  }

  /** A number or text. */
  String words() {
    return formats.stream().map(PayloadFormatDetector::words).collect(Collectors.joining(" or "));
  }

  void write(StateWriter out) {
    out.number(messages);
    out.number(formats.size());
    formats.forEach(format -> out.text(format.name()));
  }

  static FormatSet read(StateReader in) {
    FormatSet set = new FormatSet();
    set.messages = in.number();
    for (int left = in.size(Format.values().length); left > 0; left--) {
      set.formats.add(Format.valueOf(in.text()));
    }
    return set;
  }
}
