package io.holter.anomaly;

import java.util.List;

/**
 * How the payloads of a channel are written, without what they say.
 *
 * @param formats the formats
 * @param keys the keys of JSON and CBOR
 */
record PayloadForm(FormatSet formats, KeySet keys) {
  /** Adds what departs; learns nothing. */
  void assess(Observation o, List<Departure> out) {
    Content content = o.content();
    if (content.format() == Content.Format.UNSEEN) {
      return;
    }
    PayloadFormatDetector.assess(o.channel(), content.format(), o.payloadSize(), formats)
        .ifPresent(out::add);
    PayloadFieldsDetector.assess(o.channel(), content.keys(), keys).ifPresent(out::add);
  }

  /** Whether the payloads of another device are written in the same way. */
  boolean fits(PayloadForm other) {
    return formats.same(other.formats) && keys.same(other.keys);
  }

  void write(StateWriter out) {
    formats.write(out);
    keys.write(out);
  }

  static PayloadForm read(StateReader in) {
    return new PayloadForm(FormatSet.read(in), KeySet.read(in));
  }
}
