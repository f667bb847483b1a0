package io.holter.ingest.mqtt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.sequence.DeviceCount.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceCountTest {
  private final DeviceCount device = new DeviceCount(10);

  @Test
  void findsNothingMissingInMessagesThatFollowEachOther() {
    assertThat(List.of(hear(11), hear(12), hear(13))).containsOnly(Change.NONE);
    assertThat(device.takeOlder(0)).isEmpty();
  }

  @Test
  void findsWhatIsMissingBetweenTwo() {
    assertThat(hear(15)).isEqualTo(Change.HOLE);

    assertThat(device.takeOlder(0)).containsExactly(new Gap(0, 11, 14));
    assertThat(device.takeOlder(0)).isEmpty();
  }

  @Test
  void takesStragglersForWhatWasMissing() {
    hear(15);
    hear(12);
    hear(14);

    assertThat(device.takeOlder(0)).containsExactly(new Gap(0, 11, 11), new Gap(0, 13, 13));
  }

  @Test
  void takesNoRedeliveryForAnything() {
    hear(11);
    hear(12);

    assertThat(device.hear(11, true, 0)).isEqualTo(Change.NONE);
    assertThat(device.hear(1, true, 0)).isEqualTo(Change.NONE);
    assertThat(hear(13)).isEqualTo(Change.NONE);
    assertThat(device.takeOlder(0)).isEmpty();
  }

  @Test
  void noticesThatTheDeviceBeganAnew() {
    hear(1_000);

    assertThat(hear(0)).isEqualTo(Change.RESET);
    assertThat(hear(1)).isEqualTo(Change.NONE);
    assertThat(hear(4)).isEqualTo(Change.HOLE);
    assertThat(device.takeOlder(0)).containsExactly(new Gap(0, 2, 3));
  }

  @Test
  void noticesIfTheFirstMessageAfterItIsMissing() {
    hear(1_000);

    assertThat(hear(5)).isEqualTo(Change.NONE);
    assertThat(hear(6)).isEqualTo(Change.RESET);
    assertThat(hear(7)).isEqualTo(Change.NONE);
  }

  @Test
  void takesAnotherEpochForABeginningAtOne() {
    assertThat(hear(sequence(7, 1))).isEqualTo(Change.RESET);
    assertThat(hear(sequence(7, 2))).isEqualTo(Change.NONE);
    assertThat(hear(sequence(8, 4))).isEqualTo(Change.RESET);

    assertThat(device.takeOlder(0)).containsExactly(new Gap(8, 1, 3));
  }

  @Test
  void doesNotGoBackToAnEarlierEpochForARedelivery() {
    hear(sequence(8, 1));

    assertThat(device.hear(sequence(7, 9), true, 0)).isEqualTo(Change.NONE);
    assertThat(hear(sequence(8, 2))).isEqualTo(Change.NONE);
  }

  @Test
  void takesALeapForSomethingThatIsNoCount() {
    assertThat(hear(11 + DeviceCount.LEAP + 1)).isEqualTo(Change.RESET);
    assertThat(device.takeOlder(0)).isEmpty();
  }

  @Test
  void knowsTheLastNumberWithItsEpoch() {
    hear(sequence(7, 3));

    assertThat(device.last()).isEqualTo(sequence(7, 3));
  }

  private Change hear(long sequence) {
    return device.hear(sequence, false, 0);
  }

  private static long sequence(long epoch, long number) {
    return Sequence.of(epoch, number).orElseThrow();
  }
}
