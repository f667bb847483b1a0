package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HourProfileTest {
  private static final int MONDAY_TEN = 10;
  private static final int TUESDAY_TEN = 34;
  private final HourProfile profile = new HourProfile();

  @Test
  void keepsTheLatestSevenOccurrences() {
    for (int week = 0; week < 20; week++) {
      profile.push(MONDAY_TEN, week < 16);
    }
    assertThat(profile.observed(MONDAY_TEN)).isEqualTo(7);
    assertThat(profile.active(MONDAY_TEN)).isEqualTo(3);
  }

  @Test
  void oneSilentWeekIsNoRestAndTwoAre() {
    profile.push(MONDAY_TEN, true);
    profile.push(MONDAY_TEN, false);
    assertThat(profile.rests(MONDAY_TEN)).isFalse();
    profile.push(MONDAY_TEN, false);
    assertThat(profile.rests(MONDAY_TEN)).isTrue();
  }

  @Test
  void aRestThatWasLearnedHoldsForTheNextDay() {
    profile.rested(MONDAY_TEN);
    assertThat(profile.rests(TUESDAY_TEN)).isTrue();
    profile.push(MONDAY_TEN, true);
    assertThat(profile.rests(TUESDAY_TEN)).isFalse();
  }

  @Test
  void expectsWhatWasUsualWithinAFewPercent() {
    for (int week = 0; week < 4; week++) {
      profile.count(MONDAY_TEN, 840);
      profile.push(MONDAY_TEN, true);
    }
    assertThat(profile.expected(MONDAY_TEN)).isCloseTo(840, within(40.0));
    profile.count(TUESDAY_TEN, 12);
    assertThat(profile.usual(TUESDAY_TEN)).isCloseTo(12, within(0.6));
    assertThat(profile.expected(MONDAY_TEN + 12)).isNaN();
  }

  @Test
  void isKeptAndRead() {
    for (int hour = 0; hour < Hours.WEEK; hour++) {
      profile.count(hour, 1 + hour * hour);
      profile.push(hour, hour % 3 > 0);
    }
    StateWriter out = new StateWriter();
    profile.write(out);
    HourProfile read = HourProfile.read(new StateReader(out.bytes()));
    StateWriter again = new StateWriter();
    read.write(again);
    assertThat(again.bytes()).isEqualTo(out.bytes());
    assertThat(read.expected(100)).isEqualTo(profile.expected(100));
    assertThat(read.active(4)).isEqualTo(1);
  }
}
