package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelOrderTest {
  private static final long DAY = Traffic.DAY;
  private static final long WATCHED = Traffic.START + DAY;
  private static final long STEP = 20_000;
  private static final String[] CYCLE = {"axis/1", "axis/2", "axis/3", "weld"};

  private static ChannelOrder learned(String... cycle) {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i * STEP < DAY; i++) {
      all.add(Traffic.on(Traffic.START + i * STEP, cycle[i % cycle.length]));
    }
    return Traffic.learned(new ChannelOrder(), all);
  }

  private static List<Departure> said(ChannelOrder order, long from, String... channels) {
    List<Departure> all = new ArrayList<>();
    for (int i = 0; i < channels.length; i++) {
      all.addAll(Traffic.watching(order, Traffic.on(from + i * STEP, channels[i])));
    }
    return all;
  }

  private static double highest(List<Departure> all) {
    return all.stream().mapToDouble(Departure::score).max().orElse(0);
  }

  private static int size(ChannelOrder order) {
    StateWriter out = new StateWriter();
    order.write(out);
    return out.bytes().length;
  }

  @Test
  void aMissingStepIsToldAndSaysWhatShouldHaveCome() {
    List<Departure> said =
        said(learned(CYCLE), WATCHED, "axis/1", "axis/3", "weld", "axis/1", "axis/2");
    assertThat(said).hasSize(1);
    assertThat(said.get(0).score()).isBetween(0.25, 0.5);
    assertThat(said.get(0).explanation())
        .isEqualTo(
            "'axis/3' came after 'axis/1'; normally 'axis/2' after 'axis/1' (1,080 of 1,080 times)");
  }

  @Test
  void aStepThatGoesMissingAgainIsSerious() {
    String[] skipping = new String[30];
    for (int i = 0; i < skipping.length; i++) {
      skipping[i] = new String[] {"axis/1", "axis/3", "weld"}[i % 3];
    }
    assertThat(highest(said(learned(CYCLE), WATCHED, skipping))).isGreaterThan(0.6);
  }

  @Test
  void anotherOrderIsSerious() {
    assertThat(highest(said(learned(CYCLE), WATCHED, "axis/1", "axis/3", "axis/2", "weld")))
        .isGreaterThan(0.5);
  }

  @Test
  void aMessageLostNowAndThenStaysBelowHalf() {
    ChannelOrder order = learned(CYCLE);
    Random random = new Random(5);
    double highest = 0;
    for (int i = 0; i < 130_000; i++) {
      if (random.nextInt(1_000) > 0) {
        Observation o = Traffic.on(WATCHED + i * STEP, CYCLE[i % CYCLE.length]);
        highest = Math.max(highest, Traffic.score(order, o));
      }
    }
    assertThat(highest).isBetween(0.2, 0.5);
  }

  @Test
  void aDeviceWithoutAnOrderIsSilentAndKeepsNothing() {
    List<Observation> all = new ArrayList<>();
    Random random = new Random(6);
    for (int i = 0; i < 4_000; i++) {
      all.add(Traffic.on(Traffic.START + i * STEP, "axis/" + random.nextInt(16)));
    }
    ChannelOrder order = Traffic.learned(new ChannelOrder(), all);
    assertThat(size(order)).isEqualTo(1);
    for (int i = 0; i < 4_000; i++) {
      Observation o = Traffic.on(WATCHED + i * STEP, "axis/" + random.nextInt(16));
      assertThat(Traffic.watching(order, o)).isEmpty();
    }
  }

  @Test
  void threeChannelsAtRandomAreNormalInEveryOrder() {
    List<Observation> all = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 4_000; i++) {
      all.add(Traffic.on(Traffic.START + i * STEP, "axis/" + random.nextInt(3)));
    }
    ChannelOrder order = Traffic.learned(new ChannelOrder(), all);
    for (int i = 0; i < 4_000; i++) {
      Observation o = Traffic.on(WATCHED + i * STEP, "axis/" + random.nextInt(3));
      assertThat(Traffic.watching(order, o)).isEmpty();
    }
  }

  @Test
  void aConnectionBeginsANewSequence() {
    ChannelOrder order = learned(CYCLE);
    said(order, WATCHED, "axis/1", "axis/2");
    Traffic.watching(order, Traffic.event(WATCHED + 2 * STEP, Kind.CONNECT, ""));
    assertThat(said(order, WATCHED + 3 * STEP, "axis/1", "axis/2")).isEmpty();
  }

  @Test
  void whatComesLateIsNoStep() {
    ChannelOrder order = learned(CYCLE);
    said(order, WATCHED, "axis/1", "axis/2", "axis/3");
    assertThat(said(order, WATCHED + STEP, "weld")).isEmpty();
    assertThat(said(order, WATCHED + 3 * STEP, "weld", "axis/1")).isEmpty();
  }

  @Test
  void aChannelThatWasAcceptedFindsItsPlace() {
    ChannelOrder order = learned(CYCLE);
    for (int i = 0; i < 100; i++) {
      String[] more = {"axis/1", "axis/2", "axis/3", "polish", "weld"};
      assertThat(highest(said(order, WATCHED + i * 5L * STEP, more))).isLessThan(0.5);
    }
  }

  @Test
  void sixteenChannelsInOrderAreSmall() {
    String[] cycle = new String[16];
    for (int i = 0; i < cycle.length; i++) {
      cycle[i] = "cell-7/robot/axis/" + i;
    }
    assertThat(size(learned(cycle))).isLessThan(230);
  }
}
