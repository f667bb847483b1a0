package io.holter.stream;

import io.holter.anomaly.Content;
import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Origin;
import io.holter.anomaly.PayloadReader;
import io.holter.anomaly.ValueSettings;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.UserProperty;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A device's event of the contract as the anomaly model sees it. */
public final class Observations {
  private static final String TAKEOVER = "TAKEOVER";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private Observations() {}

  /**
   * What the model is told of an event.
   *
   * @param time event time, milliseconds since the epoch: the record's timestamp
   * @param values what is looked at inside payloads
   * @return nothing if the event is not of a device, or of a kind that this version does not know
   */
  public static Optional<Observation> of(DeviceEvent event, long time, ValueSettings values) {
    return kind(event)
        .map(
            kind ->
                new Observation(
                    time,
                    kind,
                    event.getChannel(),
                    Math.max(event.getPayloadSize(), event.getPayload().remaining()),
                    verb(event),
                    new Origin(address(event.getSourceAddress()), security(event.getSecurity())),
                    content(event, values)));
  }

  /** Nothing is seen of a payload that the bridge left out. */
  private static Content content(DeviceEvent event, ValueSettings values) {
    if (event.getKind() != EventKind.MESSAGE
        || (event.getPayloadSize() > 0 && !event.getPayload().hasRemaining())) {
      return Content.UNSEEN;
    }
    String type = event.getContentType() == null ? "" : event.getContentType();
    Content content = PayloadReader.read(event.getPayload(), type, values);
    return sequence(event, values).map(content::withSequence).orElse(content);
  }

  /** A count that the device carries as a user property of the same name as the payload's field. */
  private static Optional<Long> sequence(DeviceEvent event, ValueSettings values) {
    return event.getUserProperties().stream()
        .filter(property -> property.getName().equals(values.sequenceField()))
        .map(UserProperty::getValue)
        .filter(value -> NUMBER.matcher(value).matches())
        .map(Long::valueOf)
        .findFirst();
  }

  /**
   * A connection that another one of the same name takes over is not left: what follows is the
   * other's. GAP says what the way to here lost, and nothing of the device.
   */
  private static Optional<Kind> kind(DeviceEvent event) {
    return switch (event.getKind()) {
      case MESSAGE -> Optional.of(Kind.MESSAGE);
      case CONNECT -> Optional.of(Kind.CONNECT);
      case DISCONNECT ->
          event.getOperation().equals(TAKEOVER) ? Optional.empty() : Optional.of(Kind.DISCONNECT);
      case SUBSCRIBE -> Optional.of(Kind.SUBSCRIBE);
      case AUTH_FAILURE -> Optional.of(Kind.AUTH_FAILURE);
      case REFUSED -> Optional.of(Kind.REFUSED);
      case FLOW -> Optional.of(Kind.FLOW);
      case UNKNOWN, WATERMARK, GAP -> Optional.empty();
    };
  }

  /** {@code PUBLISH QOS_1 RETAIN}; empty where nothing of it is known. */
  private static String verb(DeviceEvent event) {
    String delivery = event.getDelivery() == Delivery.UNKNOWN ? "" : event.getDelivery().name();
    return Stream.of(
            event.getOperation(),
            delivery,
            event.getDup() && event.getMessageId().isEmpty() ? "DUP" : "",
            event.getRetain() ? "RETAIN" : "")
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The address without the port, which changes with every connection: {@code [::1]:8883}. */
  private static String address(@Nullable String peer) {
    if (peer == null) {
      return "";
    }
    int colon = peer.lastIndexOf(':');
    boolean port = colon > 0 && (peer.indexOf(':') == colon || peer.charAt(colon - 1) == ']');
    String host = port ? peer.substring(0, colon) : peer;
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static String security(ChannelSecurity security) {
    Function<@Nullable String, String> text = value -> value == null ? "" : value;
    return Stream.of(
            security.getMechanism(),
            text.apply(security.getCipherSuite()),
            text.apply(security.getPrincipal()))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
