package io.holter.ingest.mqtt.sequence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.UserProperty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Finds the number of a message. Pure and total: what cannot be read is no number. */
public final class SequenceReader implements Function<Delivery, OptionalLong> {
  private static final JsonFactory JSON = new JsonFactory();

  private final SequenceSettings settings;

  /** A reader. */
  public SequenceReader(SequenceSettings settings) {
    this.settings = settings;
  }

  @Override
  public OptionalLong apply(Delivery delivery) {
    if (settings.property().isPresent()) {
      Optional<String> text = property(delivery, settings.property().get());
      if (text.isPresent()) {
        return join(text.get(), settings.epoch().flatMap(name -> property(delivery, name)));
      }
    }
    return settings.field().isPresent()
        ? inPayload(delivery.payload(), settings.field().get())
        : OptionalLong.empty();
  }

  private OptionalLong join(String text, Optional<String> epoch) {
    if (settings.epoch().isEmpty()) {
      return Sequence.parse(text);
    }
    return epoch.map(e -> Sequence.parse(e + ":" + text)).orElse(OptionalLong.empty());
  }

  /** The last value: a broker that states something appends it. */
  private static Optional<String> property(Delivery delivery, String name) {
    Optional<String> found = Optional.empty();
    for (UserProperty property : delivery.properties().userProperties()) {
      if (property.getName().equals(name)) {
        found = Optional.of(property.getValue());
      }
    }
    return found;
  }

  /** Reads no further than it must. */
  private OptionalLong inPayload(ByteBuffer payload, String field) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    Optional<String> number = Optional.empty();
    Optional<String> epoch = Optional.empty();
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return OptionalLong.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!value.isScalarValue()) {
          parser.skipChildren();
        } else if (name.equals(field)) {
          number = Optional.of(parser.getText());
        } else if (settings.epoch().filter(name::equals).isPresent()) {
          epoch = Optional.of(parser.getText());
        }
        if (number.isPresent() && (settings.epoch().isEmpty() || epoch.isPresent())) {
          break;
        }
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    Optional<String> stated = epoch;
    return number.map(text -> join(text, stated)).orElse(OptionalLong.empty());
  }
}
