package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilterDiffTest {
  @Test
  void takesOutOfAResumedSessionWhatIsNoLongerWanted() {
    FilterDiff diff = FilterDiff.onConnect(List.of("a/#", "b/#"), Set.of("b/#", "c/#"), true);

    assertThat(diff.subscribe()).containsExactly("a/#", "b/#");
    assertThat(diff.unsubscribe()).containsExactly("c/#");
  }

  @Test
  void hasNothingToTakeOutOfANewSession() {
    FilterDiff diff = FilterDiff.onConnect(List.of("a/#"), Set.of("b/#", "c/#"), false);

    assertThat(diff.subscribe()).containsExactly("a/#");
    assertThat(diff.unsubscribe()).isEmpty();
  }
}
