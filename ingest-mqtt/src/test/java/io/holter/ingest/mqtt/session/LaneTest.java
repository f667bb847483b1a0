package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneTest {
  private final Lane<String> lane = new Lane<>(3);

  @Test
  void holdsWhatIsAheadUntilTheOthersHaveCome() {
    assertThat(lane.offer(0, "0", false, 0)).containsExactly("0");
    assertThat(lane.offer(2, "2", false, 0)).isEmpty();
    assertThat(lane.offer(3, "3", false, 0)).isEmpty();
    assertThat(lane.offer(1, "1", false, 0)).containsExactly("1", "2", "3");
    assertThat(lane.held()).isZero();
    assertThat(lane.gaveUp()).isZero();
  }

  @Test
  void waitsForABeginningThatMayBeOnItsWay() {
    assertThat(lane.offer(8, "8", false, 0)).isEmpty();
    assertThat(lane.offer(7, "7", false, 0)).isEmpty();

    assertThat(lane.giveUp(0)).containsExactly("7", "8");
    assertThat(lane.gaveUp()).as("nothing was missing").isZero();
    assertThat(lane.offer(9, "9", false, 0)).containsExactly("9");
  }

  @Test
  void givesUpWhatIsMissingWhenItHoldsTooMuch() {
    assertThat(lane.offer(0, "0", false, 0)).containsExactly("0");
    assertThat(lane.offer(5, "5", false, 0)).isEmpty();
    assertThat(lane.offer(2, "2", false, 0)).isEmpty();
    assertThat(lane.offer(4, "4", false, 0)).isEmpty();

    assertThat(lane.offer(8, "8", false, 0)).containsExactly("2");
    assertThat(lane.gaveUp()).isEqualTo(1);
    assertThat(lane.offer(3, "3", false, 0)).containsExactly("3", "4", "5");
  }

  @Test
  void letsRepetitionsPassWhereverTheyBelong() {
    assertThat(lane.offer(0, "0", false, 0)).containsExactly("0");
    assertThat(lane.offer(2, "2", false, 0)).isEmpty();
    assertThat(lane.offer(2, "2 again", true, 0)).isEmpty();
    assertThat(lane.offer(0, "0 again", true, 0)).containsExactly("0 again");
    assertThat(lane.offer(1, "1", false, 0)).containsExactly("1", "2", "2 again");
    assertThat(lane.offer(1, "1 again", false, 0)).containsExactly("1 again");
  }

  @Test
  void followsADeviceThatCountsAnew() {
    assertThat(lane.offer(0, "old 0", false, 0)).containsExactly("old 0");
    assertThat(lane.offer(1, "old 1", false, 0)).containsExactly("old 1");
    assertThat(lane.offer(3, "old 3", false, 0)).isEmpty();

    assertThat(lane.offer(0, "0", false, 0)).containsExactly("old 3", "0");
    assertThat(lane.offer(2, "2", false, 0)).isEmpty();
    assertThat(lane.offer(1, "1", false, 0)).containsExactly("1", "2");
  }
}
