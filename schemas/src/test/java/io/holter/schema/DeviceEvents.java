package io.holter.schema;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any device event that a bridge could write. */
final class DeviceEvents {
  private DeviceEvents() {}

  static Arbitrary<DeviceEvent> any() {
    return Combinators.combine(
            text(), bytes(), properties(), security(), time(), time().injectNull(0.3), kinds())
        .as(
            (text, payload, properties, security, received, deviceTime, kind) ->
                DeviceEvent.newBuilder()
                    .setTenant(text.get(0))
                    .setDevice(text.get(1))
                    .setKind(kind.event())
                    .setProtocol(kind.protocol())
                    .setChannel(text.get(2))
                    .setOperation(text.get(3))
                    .setPayload(ByteBuffer.wrap(payload))
                    .setPayloadSize(payload.length)
                    .setContentType(payload.length % 2 == 0 ? null : text.get(4))
                    .setDelivery(kind.delivery())
                    .setDup(payload.length % 3 == 0)
                    .setRetain(payload.length % 5 == 0)
                    .setUserProperties(properties)
                    .setSourceAddress(payload.length % 2 == 0 ? text.get(5) : null)
                    .setSecurity(security)
                    .setDeviceTime(deviceTime)
                    .setReceiveTime(received)
                    .setSource(text.get(6))
                    .setBridge(text.get(7))
                    .build());
  }

  /** Eight strings of any characters, the unpaired surrogates that UTF-8 cannot hold left out. */
  private static Arbitrary<List<String>> text() {
    return string().list().ofSize(8);
  }

  private static Arbitrary<String> string() {
    return Arbitraries.strings()
        .ofMaxLength(40)
        .filter(s -> s.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }

  private static Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
  }

  private static Arbitrary<List<UserProperty>> properties() {
    return Combinators.combine(string(), string()).as(UserProperty::new).list().ofMaxSize(4);
  }

  private static Arbitrary<ChannelSecurity> security() {
    return Combinators.combine(string(), string().injectNull(0.3), string().injectNull(0.3))
        .as(ChannelSecurity::new);
  }

  /** Whole milliseconds, as Avro's timestamp-millis holds them. */
  private static Arbitrary<Instant> time() {
    return Arbitraries.longs().between(-1L << 50, 1L << 50).map(Instant::ofEpochMilli);
  }

  private static Arbitrary<Kind> kinds() {
    return Combinators.combine(
            Arbitraries.of(EventKind.class),
            Arbitraries.of(Protocol.class),
            Arbitraries.of(Delivery.class))
        .as(Kind::new);
  }

  private record Kind(EventKind event, Protocol protocol, Delivery delivery) {}
}
