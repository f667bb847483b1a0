package io.holter.ingest.mqtt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceReaderTest {
  private static final SequenceSettings PROPERTY = SequenceSettings.ofProperty("seq");
  private static final SequenceSettings FIELD =
      new SequenceSettings(
          Optional.empty(), Optional.of("n"), Optional.empty(), SequenceSettings.PATIENCE);
  private static final SequenceSettings FIELD_AND_EPOCH =
      new SequenceSettings(
          Optional.empty(), Optional.of("n"), Optional.of("boot"), SequenceSettings.PATIENCE);

  @ParameterizedTest
  @CsvSource({"17, 0, 17", "0, 0, 0", "7:17, 7, 17", "4294967295, 0, 4294967295"})
  void readsAUserProperty(String text, long epoch, long number) {
    long sequence = property(PROPERTY, text).orElseThrow();

    assertThat(Sequence.epoch(sequence)).isEqualTo(epoch);
    assertThat(Sequence.number(sequence)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "1.5", "x", "4294967296", "2147483648:1", ":1", "1:", "99999999999"})
  void takesNothingElseForANumber(String text) {
    assertThat(property(PROPERTY, text)).isEmpty();
  }

  @Test
  void takesTheLastOfSeveralProperties() {
    assertThat(read(PROPERTY, "", new UserProperty("seq", "1"), new UserProperty("seq", "2")))
        .hasValue(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"n\":17,\"v\":2.5} | 17",
        "{\"v\":{\"n\":1},\"n\":\"18\"} | 18",
        "{\"a\":[1,2],\"n\":19}trailing | 19",
      })
  void readsAFieldOfThePayload(String payload, long number) {
    assertThat(read(FIELD, payload)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[17]", "{\"n\":1.5}", "{\"n\":null}", "{\"n\"", "binary", "{}"})
  void findsNothingInOtherPayloads(String payload) {
    assertThat(read(FIELD, payload)).isEmpty();
  }

  @Test
  void readsAnEpochBesideTheField() {
    long sequence = read(FIELD_AND_EPOCH, "{\"n\":3,\"boot\":12}").orElseThrow();

    assertThat(Sequence.epoch(sequence)).isEqualTo(12);
    assertThat(read(FIELD_AND_EPOCH, "{\"n\":3}")).isEmpty();
  }

  private static OptionalLong property(SequenceSettings settings, String text) {
    return read(settings, "", new UserProperty("seq", text));
  }

  private static OptionalLong read(
      SequenceSettings settings, String payload, UserProperty... properties) {
    return new SequenceReader(settings)
        .apply(
            new Delivery(
                "acme/plc/t",
                ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)),
                MqttQos.AT_LEAST_ONCE,
                false,
                false,
                1,
                new Delivery.Properties(null, null, null, -1, List.of(properties), List.of()),
                () -> {}));
  }
}
