package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MessageIdPropertyTest {
  private final Map<String, Message> named = new HashMap<>();

  /** What a message is, whoever delivers it. Compared field by field. */
  private record Message(
      String topic,
      String payload,
      Optional<String> contentType,
      Optional<String> responseTopic,
      Optional<String> correlation,
      List<UserProperty> properties) {}

  @Property
  void differentMessagesHaveDifferentNamesAndEqualOnesTheSame(
      @ForAll("messages") Message one, @ForAll("messages") Message other) {
    assertThat(id(one).equals(id(other))).isEqualTo(one.equals(other));
    // Over all tries as well: the alphabet is small, so that near misses are frequent.
    Message before = named.putIfAbsent(id(one), one);
    assertThat(before)
        .satisfiesAnyOf(b -> assertThat(b).isNull(), b -> assertThat(b).isEqualTo(one));
  }

  @Property
  void aTextMovedAcrossAFieldsBorderIsAnotherMessage(
      @ForAll("words") String left, @ForAll("words") String right) {
    List<String> ids = new ArrayList<>();
    for (int cut = 0; cut <= (left + right).length(); cut++) {
      String head = (left + right).substring(0, cut);
      String tail = (left + right).substring(cut);
      ids.add(id(message("t" + head, tail, Optional.empty())));
      ids.add(id(message("t" + head, "", Optional.of(tail))));
      ids.add(
          id(
              new Message(
                  "t",
                  "",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  List.of(new UserProperty(head, tail)))));
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Property
  void theDeliveryItselfLeavesNoTrace(
      @ForAll("messages") Message message,
      @ForAll boolean retain,
      @ForAll boolean dup,
      @ForAll @IntRange(min = 1, max = 65_535) int packetId,
      @ForAll @LongRange(min = -1, max = 4_294_967_295L) long expiry,
      @ForAll @Size(max = 3) List<@IntRange(min = 1) Integer> subscriptions) {
    Delivery again =
        delivery(message, MqttQos.EXACTLY_ONCE, retain, dup, packetId, expiry, subscriptions);

    assertThat(MessageId.of("plant-mqtt", again)).isEqualTo(id(message));
  }

  @Property
  void aNumberedMessageIsNamedByDeviceAndNumber(
      @ForAll("words") String tenant,
      @ForAll("words") String device,
      @ForAll long number,
      @ForAll long other) {
    String id = MessageId.of("s", tenant, device, number);

    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(id.equals(MessageId.of("s", tenant, device, other))).isEqualTo(number == other);
    assertThat(id).isNotEqualTo(MessageId.of("s", tenant + "x", device, number));
    assertThat(id).isNotEqualTo(MessageId.of("s", tenant, device + "x", number));
    assertThat(id).isNotEqualTo(MessageId.of("sx", tenant, device, number));
  }

  @Provide
  Arbitrary<Message> messages() {
    Arbitrary<Optional<String>> text = words().optional(0.6);
    Arbitrary<UserProperty> property = Combinators.combine(words(), words()).as(UserProperty::new);
    return Combinators.combine(
            words().map(w -> "t" + w), words(), text, text, text, property.list().ofMaxSize(2))
        .as(Message::new);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars('a', '/', 'é', '\u0001').ofMaxLength(3);
  }

  private static Message message(String topic, String payload, Optional<String> contentType) {
    return new Message(topic, payload, contentType, Optional.empty(), Optional.empty(), List.of());
  }

  private static String id(Message message) {
    return MessageId.of(
        "plant-mqtt", delivery(message, MqttQos.AT_LEAST_ONCE, false, false, 7, -1, List.of()));
  }

  private static Delivery delivery(
      Message message,
      MqttQos qos,
      boolean retain,
      boolean dup,
      int packetId,
      long expiry,
      List<Integer> subscriptions) {
    return new Delivery(
        message.topic(),
        bytes(message.payload()),
        qos,
        retain,
        dup,
        packetId,
        new Delivery.Properties(
            message.contentType().orElse(null),
            message.responseTopic().orElse(null),
            message.correlation().map(MessageIdPropertyTest::bytes).orElse(null),
            expiry,
            message.properties(),
            subscriptions),
        () -> {});
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
