package io.holter.gateway.console.picture;

import io.holter.schema.Alert;
import io.holter.schema.AlertDelivery;
import io.holter.schema.AlertKind;
import io.holter.schema.Decoding;
import io.holter.schema.DeviceEvent;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Feedback;
import io.holter.schema.RecordDecoder;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import java.util.Optional;
import java.util.function.BiFunction;

/** Bytes of a topic to what they mean for the picture. */
final class Decoders {
  private final RecordDecoder<DeviceEvent> events;
  private final RecordDecoder<Score> scores;
  private final RecordDecoder<FeatureWindow> windows;
  private final RecordDecoder<Alert> alerts;
  private final RecordDecoder<AlertDelivery> deliveries;
  private final RecordDecoder<Feedback> feedback;

  Decoders(RegistrySettings registry) {
    events = Serdes.decoder(DeviceEvent.class, registry);
    scores = Serdes.decoder(Score.class, registry);
    windows = Serdes.decoder(FeatureWindow.class, registry);
    alerts = Serdes.decoder(Alert.class, registry);
    deliveries = Serdes.decoder(AlertDelivery.class, registry);
    feedback = Serdes.decoder(Feedback.class, registry);
  }

  /**
   * The record.
   *
   * @param time the record's timestamp
   * @return empty if the record is not for the picture, as an alert of one device among those of
   *     all tenants, which its own topic has too
   * @throws UndecodableException if the bytes are no record of the topic's type
   * @throws io.holter.schema.RegistryAwayException if that cannot be known now
   */
  Optional<Seen> decode(FollowedTopic topic, byte[] value, long time) {
    String name = topic.name();
    return switch (topic.kind()) {
      case TELEMETRY -> Optional.of(new Seen.Event(read(events::decode, name, value), time));
      case SCORES -> Optional.of(new Seen.Scored(read(scores::decode, name, value)));
      case FEATURES -> Optional.of(new Seen.Window(read(windows::decode, name, value)));
      case ALERTS, EXPERIMENTAL_ALERTS ->
          Optional.of(new Seen.Told(read(alerts::decode, name, value)));
      case ALL_ALERTS ->
          Optional.of(read(alerts::decode, name, value))
              .filter(alert -> alert.getKind() == AlertKind.INCIDENT)
              .map(Seen.Told::new);
      case DELIVERIES -> Optional.of(new Seen.Delivered(read(deliveries::decode, name, value)));
      case FEEDBACK -> Optional.of(new Seen.Said(read(feedback::decode, name, value)));
    };
  }

  private static <T> T read(
      BiFunction<String, byte[], Decoding<T>> decoder, String topic, byte[] value) {
    Decoding<T> decoding = decoder.apply(topic, value);
    if (decoding instanceof Decoding.Decoded<T> decoded) {
      return decoded.value();
    }
    throw new UndecodableException(((Decoding.Undecodable<T>) decoding).reason());
  }

  /** The bytes are no record of the topic's type and never will be. */
  static final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UndecodableException(String reason) {
      super(reason);
    }
  }
}
