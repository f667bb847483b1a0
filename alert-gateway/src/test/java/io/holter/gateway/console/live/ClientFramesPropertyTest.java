package io.holter.gateway.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClientFramesPropertyTest {
  private static final String GOOD =
      "{\"op\":\"subscribe\",\"id\":\"s1\",\"feed\":\"fleet\",\"device\":\"r\",\"maxHz\":2}";

  private final ClientFrames frames = new ClientFrames(LiveLimits.byDefault());

  @Property(tries = 500)
  void neverThrowsWhateverIsSaid(@ForAll String message) {
    assertThat(frames.read(message)).isNotNull();
  }

  @Property(tries = 500)
  void neverThrowsWhateverHappensToAGoodFrame(
      @ForAll @IntRange(max = 65) int at, @ForAll char with) {
    String message = GOOD.substring(0, at) + with + GOOD.substring(at + 1);
    assertThat(frames.read(message)).isNotEmpty();
  }
}
