package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.Departure;
import io.holter.schema.Decoding;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.DeviceKey;
import io.holter.schema.Feedback;
import io.holter.schema.RecordDecoder;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what people said is expected out of what is told; counts it as {@code
 * holter.detection.accepted} by {@code behaviour}. The baseline does not know of it: what is
 * accepted is still kept out of learning where it departs seriously. One instance a thread.
 */
final class AcceptedFeedback {
  /** Name of the global store: the topic of feedback, as bytes, keyed {@code tenant/id}. */
  static final String STORE = "feedback";

  private static final Logger LOG = LoggerFactory.getLogger(AcceptedFeedback.class);

  private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store;
  private final RecordDecoder<Feedback> decoder;
  private final Fleet fleet;
  private final MeterRegistry meters;
  private final Map<String, Read> read = new HashMap<>();

  AcceptedFeedback(
      ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store,
      RecordDecoder<Feedback> decoder,
      Fleet fleet,
      MeterRegistry meters) {
    this.store = store;
    this.decoder = decoder;
    this.fleet = fleet;
    this.meters = meters;
  }

  /** A record that was decoded, so that it is not again while it stays the same. */
  private record Read(ByteBuffer bytes, Optional<Feedback> feedback) {}

  /** What is left to tell; maybe an assessment without departures, which says that all is well. */
  Assessment filter(DeviceKey device, Assessment assessment) {
    if (assessment.departures().isEmpty()) {
      return assessment;
    }
    List<Feedback> said = of(device.tenant());
    if (said.isEmpty()) {
      return assessment;
    }
    Optional<String> deviceClass =
        fleet.classOf(device.tenant(), device.device()).map(DeviceClass::name);
    Assessment left =
        Acceptances.apply(assessment, new Acceptances.Subject(device, deviceClass), said);
    count(assessment.departures(), left.departures());
    return left;
  }

  private List<Feedback> of(String tenant) {
    List<Feedback> said = new ArrayList<>();
    try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all =
        store.prefixScan(tenant + "/", new StringSerializer())) {
      while (all.hasNext()) {
        KeyValue<String, ValueAndTimestamp<byte[]>> entry = all.next();
        decoded(entry.key, entry.value.value()).ifPresent(said::add);
      }
    }
    return said;
  }

  private Optional<Feedback> decoded(String key, byte[] bytes) {
    ByteBuffer now = ByteBuffer.wrap(bytes);
    Read known = read.get(key);
    if (known == null || !known.bytes().equals(now)) {
      known = new Read(now, decode(key, bytes));
      read.put(key, known);
    }
    return known.feedback();
  }

  private Optional<Feedback> decode(String key, byte[] bytes) {
    Decoding<Feedback> decoding = decoder.decode(STORE, bytes);
    if (decoding instanceof Decoded<Feedback> decoded) {
      return Optional.of(decoded.value()).filter(Acceptances::suppresses);
    }
    LOG.warn("the feedback '{}' is none and changes nothing: {}", key, decoding);
    return Optional.empty();
  }

  private void count(List<Departure> before, List<Departure> after) {
    List<String> left = new ArrayList<>(after.stream().map(Departure::behaviour).toList());
    before.stream()
        .map(Departure::behaviour)
        .filter(behaviour -> !left.remove(behaviour))
        .forEach(
            behaviour ->
                meters.counter("holter.detection.accepted", "behaviour", behaviour).increment());
  }
}
