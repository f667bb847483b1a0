package io.holter.stream;

import static io.holter.stream.WindowBed.START;
import static io.holter.stream.WindowBed.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Evidence;
import io.holter.schema.Expectation;
import io.holter.schema.FeatureWindow;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class FeatureTopologyTest {
  @Test
  void aLaterEventEndsAWindow() {
    try (WindowBed bed = WindowBed.unscored()) {
      bed.minute("plc-1", 0, 3);
      assertThat(bed.windows()).isEmpty();

      bed.message("plc-1", Duration.ofSeconds(61));

      List<TestRecord<String, FeatureWindow>> windows = bed.windows();
      assertThat(windows).hasSize(1);
      FeatureWindow window = windows.get(0).value();
      assertThat(windows.get(0).key()).isEqualTo("acme/plc-1");
      assertThat(windows.get(0).getRecordTime()).isEqualTo(START.plusSeconds(60));
      assertThat(window.getFrom()).isEqualTo(START);
      assertThat(window.getUntil()).isEqualTo(START.plusSeconds(60));
      assertThat(window.getFeatureSet()).isEqualTo("1-60000ms");
      assertThat(window.getSource()).isEqualTo("plant-mqtt");
      assertThat(window.getDeviceClass()).isNull();
      assertThat(value(window, "message-count")).isEqualTo(3);
      assertThat(value(window, "number-mean")).isEqualTo(21.5);
      assertThat(window.getEvidence())
          .containsExactly(
              new Evidence(WindowBed.TOPICS.telemetry("acme"), 0, 0L),
              new Evidence(WindowBed.TOPICS.telemetry("acme"), 0, 2L));
      assertThat(bed.counted("holter.detection.windows")).isEqualTo(1);
    }
  }

  @Test
  void aWatermarkOfItsSourceEndsAWindowAndNoneIsToldTwice() {
    try (WindowBed bed = WindowBed.unscored()) {
      bed.message("plc-71", Duration.ofSeconds(5));
      bed.watermark(Duration.ofSeconds(59));
      assertThat(bed.windows()).isEmpty();

      bed.watermark(Duration.ofMinutes(1));
      List<TestRecord<String, FeatureWindow>> windows = bed.windows();
      assertThat(windows).hasSize(1);
      assertThat(windows.get(0).value().getDeviceClass()).isEqualTo("welder");
      assertThat(windows.get(0).value().getEvidence()).hasSize(1);

      bed.watermark(Duration.ofMinutes(10));
      bed.message("plc-71", Duration.ofSeconds(59));
      bed.watermark(Duration.ofMinutes(11));
      assertThat(bed.windows())
          .as("a late event counts in the next window")
          .singleElement()
          .satisfies(rec -> assertThat(rec.value().getFrom()).isEqualTo(START.plusSeconds(60)));
    }
  }

  @Test
  void saysTheSameInTheSameOrderHoweverOftenTheSourcePromises() {
    List<String> windows = new ArrayList<>();
    List<String> scores = new ArrayList<>();
    try (WindowBed bed = WindowBed.scored(TestModel.rarer("fleet", 5))) {
      day(bed, 300);
      bed.windows().forEach(rec -> windows.add(withoutEvidence(rec.value())));
      scores.addAll(bed.scores());
    }
    try (WindowBed bed = WindowBed.scored(TestModel.rarer("fleet", 5))) {
      day(bed, 1);

      assertThat(bed.windows().stream().map(rec -> withoutEvidence(rec.value())))
          .as("watermarks take offsets too")
          .isEqualTo(windows);
      assertThat(bed.scores()).isEqualTo(scores);
    }
    assertThat(windows).hasSizeGreaterThan(10).anyMatch(line -> line.contains("speaks every 7 s"));
    assertThat(scores)
        .as("not vacuous: a silence within the last window, and the window's score")
        .anyMatch(line -> line.contains("DEADLINE"))
        .anyMatch(line -> line.endsWith("fleet@1"));
  }

  /** Messages for a quarter of an hour, then a silence. */
  private static void day(WindowBed bed, int every) {
    for (int second = 0; second < 1_500; second++) {
      if (second < 905 && second % 7 == 0) {
        bed.message("plc-1", Duration.ofSeconds(second));
      }
      if ((second + 1) % every == 0) {
        bed.watermark(Duration.ofSeconds(second));
      }
    }
    bed.watermark(Duration.ofMinutes(25));
  }

  private static String withoutEvidence(FeatureWindow window) {
    return FeatureWindow.newBuilder(window).setEvidence(List.of()).build().toString();
  }

  @Test
  void aWindowTellsWhatTheBaselineExpectsOnceItIsLearned() {
    try (WindowBed bed = WindowBed.unscored()) {
      for (int second = 0; second < 600; second += 2) {
        bed.message("plc-1", Duration.ofSeconds(second));
      }
      bed.watermark(Duration.ofMinutes(10));

      List<FeatureWindow> windows = bed.windows().stream().map(TestRecord::value).toList();
      assertThat(windows).hasSize(10);
      assertThat(windows.get(2).getExpectations()).as("still learned").isEmpty();
      assertThat(windows.get(2).getWords()).isEmpty();
      FeatureWindow last = windows.get(9);
      assertThat(last.getExpectations())
          .filteredOn(e -> e.getBehaviour().equals("message-rate"))
          .singleElement()
          .satisfies(
              rate -> {
                assertThat(rate.getUnit()).isEqualTo("messages/min");
                assertThat(rate.getExpectedLow()).isLessThanOrEqualTo(30);
                assertThat(rate.getExpectedHigh()).isGreaterThanOrEqualTo(30);
                assertThat(rate.getWindowMs()).isEqualTo(60_000);
                assertThat(rate.getSampleCount()).isPositive();
              });
      assertThat(last.getExpectations())
          .extracting(Expectation::getBehaviour)
          .contains("silence", "inter-arrival", "payload-size", "payload-value");
      assertThat(last.getWords()).anyMatch(words -> words.startsWith("speaks every 2 s"));
    }
  }

  @Test
  void aStateWithoutWindowsIsReadAndGoesOn() {
    try (WindowBed bed = WindowBed.unscored()) {
      bed.minute("plc-1", 0, 3);
      KeyValueStore<String, DeviceState> monitors =
          bed.driver.getKeyValueStore(DetectionProcessor.MONITORS);
      DeviceState now = monitors.get("acme/plc-1");
      monitors.put("acme/plc-1", asVersion2(now));

      bed.message("plc-1", Duration.ofSeconds(61));
      assertThat(bed.windows()).as("what the old version counted, it did not").isEmpty();
      bed.message("plc-1", Duration.ofSeconds(121));
      assertThat(bed.windows()).hasSize(1);
    }
  }

  /** The bytes that version 2 wrote, as this version reads them. */
  private static DeviceState asVersion2(DeviceState state) {
    Serde<DeviceState> serde = DeviceState.serde();
    byte[] three = serde.serializer().serialize("", state);
    int window = 2 * Long.BYTES + Integer.BYTES + state.window().features().remaining();
    int before = three.length - state.monitor().remaining() - window;
    ByteBuffer two = ByteBuffer.allocate(three.length - window);
    two.put(three, 0, before).put(three, before + window, three.length - before - window);
    two.put(0, (byte) 2);
    DeviceState read = serde.deserializer().deserialize("", two.array());
    assertThat(read.monitor()).isEqualTo(state.monitor());
    assertThat(read.lastSeen()).isEqualTo(state.lastSeen());
    assertThat(read.window()).isEqualTo(DeviceWindow.Kept.NONE);
    return read;
  }

  @Test
  void aStateComesBackAsItWas() {
    DeviceState state =
        new DeviceState(
            "s",
            new Evidence("t", 1, 2L),
            OptionalLong.of(3),
            4,
            9,
            new DeviceWindow.Kept(ByteBuffer.wrap(new byte[] {5, 6}), 7),
            ByteBuffer.wrap(new byte[] {8}));
    Serde<DeviceState> serde = DeviceState.serde();

    assertThat(serde.deserializer().deserialize("", serde.serializer().serialize("", state)))
        .isEqualTo(state);
  }
}
