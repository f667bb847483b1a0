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

  /** Whether the same formats were learned. */
  boolean same(FormatSet other) {
    return formats.equals(other.formats);
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
    out.number(formats.stream().mapToInt(FormatSet::bit).sum());
  }

  static FormatSet read(StateReader in) {
    FormatSet set = new FormatSet();
    set.messages = in.number();
    int kept = in.size(127);
    for (Format format : Format.values()) {
      if ((kept & bit(format)) != 0) {
        set.formats.add(format);
      }
    }
    return set;
  }

  private static int bit(Format format) {
    return switch (format) {
      case UNSEEN -> 1;
      case EMPTY -> 2;
      case NUMBER -> 4;
      case JSON -> 8;
      case CBOR -> 16;
      case TEXT -> 32;
      case BINARY -> 64;
    };
  }
}
