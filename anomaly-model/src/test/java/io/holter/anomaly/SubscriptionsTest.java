package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final long WATCHED = Traffic.START + Traffic.DAY;

  private static Subscriptions learned() {
    return Traffic.learned(
        new Subscriptions(),
        List.of(
            Traffic.event(Traffic.START, Kind.CONNECT, ""),
            Traffic.subscribe(Traffic.START + 1, "cmd/robot-7")));
  }

  @Test
  void aFilterThatWasNotLearnedIsANewChannelThatSaysItIsASubscription() {
    List<Departure> said = Traffic.watching(learned(), Traffic.subscribe(WATCHED, "cmd/robot-8"));
    assertThat(said).hasSize(1);
    assertThat(said.get(0).behaviour()).isEqualTo("new-channel");
    assertThat(said.get(0).score()).isEqualTo(0.9);
    assertThat(said.get(0).explanation())
        .isEqualTo("first subscription to 'cmd/robot-8'; 1 filter is known");
  }

  @Test
  void wildcardsWeighMoreTheMoreTheyHear() {
    double level = Traffic.score(learned(), Traffic.subscribe(WATCHED, "cmd/+/stop"));
    double branch = Traffic.score(learned(), Traffic.subscribe(WATCHED, "cmd/#"));
    double all = Traffic.score(learned(), Traffic.subscribe(WATCHED, "#"));
    assertThat(List.of(0.9, level, all)).isSorted().doesNotHaveDuplicates();
    assertThat(branch).isEqualTo(level);
    assertThat(all).isEqualTo(1);
  }

  @Test
  void whatItAlwaysSubscribesToIsNormal() {
    assertThat(Traffic.watching(learned(), Traffic.subscribe(WATCHED, "cmd/robot-7"))).isEmpty();
  }

  @Test
  void subscriptionsThatWereMadeBeforeLearningAreNotHeldAgainstIt() {
    Subscriptions subscriptions = Traffic.learned(new Subscriptions(), List.of());
    Traffic.watching(subscriptions, Traffic.event(WATCHED, Kind.CONNECT, ""));
    assertThat(Traffic.score(subscriptions, Traffic.subscribe(WATCHED + 9, "cmd/robot-7")))
        .isLessThan(0.25);
    assertThat(Traffic.score(subscriptions, Traffic.subscribe(WATCHED + 9, "#"))).isEqualTo(1);
    assertThat(Traffic.score(subscriptions, Traffic.subscribe(WATCHED + 99_000, "cmd/robot-8")))
        .isGreaterThan(0.5);
  }

  @Test
  void aDeviceThatSubscribesToANewReplyTopicEachTimeIsNoSurprise() {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      all.add(Traffic.subscribe(Traffic.START + i * 3_600_000L, "reply/" + i));
    }
    Subscriptions subscriptions = Traffic.learned(new Subscriptions(), all);
    assertThat(Traffic.score(subscriptions, Traffic.subscribe(WATCHED, "reply/99")))
        .isLessThan(0.5);
    assertThat(Traffic.score(subscriptions, Traffic.subscribe(WATCHED, "reply/#")))
        .isGreaterThan(0.9);
  }
}
