package io.holter.gateway.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LiveSessionPropertyTest {
  /** What happens: 0 to 5 a sample of that item, 6 and 7 time passes, 8 full, 9 no longer full. */
  @Property(tries = 300)
  void countsSmallestAndLargestAreThoseOfAllSamplesWhateverIsSkipped(
      @ForAll @Size(max = 200) List<@IntRange(max = 9) Integer> events,
      @ForAll @IntRange(min = 1, max = 10) int hz) {
    Scene scene = new Scene();
    scene.hears("{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\",\"maxHz\":" + hz + "}");
    Map<String, List<Double>> samples = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      int event = events.get(i);
      if (event <= 5) {
        double figure = Math.floorMod(i * 7919, 1_000);
        samples.computeIfAbsent("d" + event, any -> new ArrayList<>()).add(figure);
        scene.sample("d" + event, figure);
        scene.turn();
      } else if (event <= 7) {
        scene.after(event * 13L);
      } else {
        scene.outlet.full = event == 8;
        scene.turn();
      }
    }
    scene.outlet.full = false;
    scene.after(2_000);
    samples.forEach((item, figures) -> matches(item, figures, scene.outlet.of("item")));
  }

  /** Each frame stands for the next samples: so many, that smallest, that largest, that last. */
  private static void matches(String item, List<Double> figures, List<JsonNode> frames) {
    int next = 0;
    for (JsonNode frame : frames) {
      if (frame.path("item").asText().equals(item)) {
        int count = frame.path("skipped").asInt() + 1;
        List<Double> those = figures.subList(next, next + count);
        assertThat(frame.path("min").asDouble())
            .isEqualTo(those.stream().mapToDouble(d -> d).min().orElseThrow());
        assertThat(frame.path("max").asDouble())
            .isEqualTo(those.stream().mapToDouble(d -> d).max().orElseThrow());
        assertThat(frame.path("figure").asDouble()).isEqualTo(those.get(count - 1));
        next += count;
      }
    }
    assertThat(next).isEqualTo(figures.size());
  }

  @Property(tries = 200)
  void everyAlertIsToldOnceAndInOrderHoweverOftenTheViewerStops(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 200) Integer> bursts,
      @ForAll @IntRange(max = 50) int known) {
    Scene scene = new Scene(LiveLimits.byDefault(), new FakeTape(1_000_000));
    scene.tape.add("acme", known);
    scene.hears(
        "{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":" + known / 2 + "}");
    long all = known;
    for (int burst : bursts) {
      scene.outlet.room = burst % 3;
      scene.tape.add("acme", burst);
      all += burst;
      scene.session.wakeAlerts();
      scene.turn();
    }
    scene.outlet.room = Integer.MAX_VALUE;
    scene.after(60_000 - 1);
    List<Long> told =
        scene.outlet.of("alert").stream().map(frame -> frame.path("cursor").asLong()).toList();
    List<Long> expected = new ArrayList<>();
    for (long cursor = known / 2 + 1L; cursor <= all; cursor++) {
      expected.add(cursor);
    }
    assertThat(told).isEqualTo(expected);
    assertThat(scene.outlet.of("gap")).isEmpty();
  }

  @Property(tries = 200)
  void whatIsNoLongerKeptIsToldAsAGapOfExactlyThatSize(
      @ForAll @IntRange(min = 1, max = 100) int kept,
      @ForAll @IntRange(min = 1, max = 300) int written,
      @ForAll @IntRange(min = 1, max = 300) int known) {
    Scene scene = new Scene(LiveLimits.byDefault(), new FakeTape(kept));
    scene.tape.add("acme", written);
    long cursor = Math.min(known, written);
    scene.hears(
        "{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":" + cursor + "}");
    scene.after(1_000);
    long missed =
        scene.outlet.of("gap").stream()
            .mapToLong(gap -> gap.path("before").asLong() - gap.path("after").asLong() - 1)
            .sum();
    assertThat(missed + scene.outlet.of("alert").size()).isEqualTo(written - cursor);
  }

  @Property(tries = 100)
  void noViewerGetsMoreBytesASecondThanItAskedFor(
      @ForAll @IntRange(min = 1_000, max = 50_000) int bytes,
      @ForAll @IntRange(min = 1, max = 400) int items) {
    Scene scene = new Scene();
    scene.hears(
        "[{\"op\":\"bandwidth\",\"bytesPerSecond\":"
            + bytes
            + "},{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\",\"maxHz\":10}]");
    scene.outlet.messages.clear();
    for (int second = 0; second < 10; second++) {
      for (int item = 0; item < items; item++) {
        scene.sample("d" + item, item);
      }
      scene.after(1_000);
    }
    long sent = scene.outlet.messages.stream().mapToLong(String::length).sum();
    // One bucket that was full at the start, and the one frame that may overdraw it.
    assertThat(sent).isLessThanOrEqualTo(11L * bytes + 300);
    assertThat(scene.outlet.of("item")).isNotEmpty();
  }
}
