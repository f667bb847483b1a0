package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A healthy fleet for a day of learning and thirty of watching: what it must not say of traffic.
 * {@code -Dholter.seeds=N} for more devices of each sort.
 */
class HealthyTrafficTest {
  private static final int SEEDS = Integer.getInteger("holter.seeds", 4);
  private static final long DAY = Traffic.DAY;
  private static final long MONTH = 30 * DAY;
  private static final long MINUTE = 60_000;

  private interface Sort {
    List<Observation> events(Random random);
  }

  private static final Map<String, Sort> FLEET =
      new TreeMap<>(
          Map.of(
              "sensor", HealthyTrafficTest::sensor,
              "robot", HealthyTrafficTest::robot,
              "mobile", HealthyTrafficTest::mobile,
              "coap", HealthyTrafficTest::coap,
              "gateway", HealthyTrafficTest::gateway));

  @Test
  void aHealthyFleetDepartsAtMostOnceInTwoDeviceMonths() {
    Map<String, Integer> episodes = new TreeMap<>();
    int months = 0;
    for (Map.Entry<String, Sort> sort : FLEET.entrySet()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        months++;
        List<Observation> all = sort.getValue().events(new Random(seed));
        departures(all)
            .forEach(name -> episodes.merge(sort.getKey() + " " + name, 1, Integer::sum));
      }
    }
    int total = episodes.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("%d episodes in %d device-months: %s%n", total, months, episodes);
    assertThat(total / (double) months).as("%s", episodes).isLessThanOrEqualTo(0.5);
  }

  @Test
  void whatIsKeptOfTheTrafficOfADeviceIsSmall() {
    for (Map.Entry<String, Sort> sort : FLEET.entrySet()) {
      List<Aspect> aspects = Traffic.aspects();
      for (Observation o : sort.getValue().events(new Random(1)).subList(0, 2_000)) {
        Traffic.learning(aspects, o, Traffic.S);
      }
      aspects.forEach(aspect -> aspect.settle(Traffic.START + DAY, Traffic.S));
      StateWriter out = new StateWriter();
      aspects.stream().filter(aspect -> !aspect.isEmpty()).forEach(aspect -> aspect.write(out));
      System.out.println(sort.getKey() + ": " + out.bytes().length + " B");
      assertThat(out.bytes()).as(sort.getKey()).hasSizeLessThan(500);
    }
  }

  /** Serious departures before any calibration, at most one an hour and behaviour. */
  private static List<String> departures(List<Observation> all) {
    Map<String, Long> last = new TreeMap<>();
    List<Aspect> aspects = Traffic.aspects();
    List<String> out = new ArrayList<>();
    boolean learning = true;
    for (Observation o : all) {
      if (learning && o.time() >= Traffic.START + DAY) {
        aspects.forEach(aspect -> aspect.settle(Traffic.START + DAY, Traffic.S));
        learning = false;
      }
      List<Departure> now =
          learning
              ? Traffic.learning(aspects, o, Traffic.S)
              : Traffic.watching(aspects, o, Traffic.S);
      for (Departure d : now) {
        if (d.score() >= Score.SERIOUS) {
          Long before = last.put(d.behaviour(), o.time());
          if (before == null || o.time() - before > 60 * MINUTE) {
            out.add(d.behaviour());
          }
        }
      }
    }
    return out;
  }

  private static Observation event(
      long time, Kind kind, String channel, String verb, String address) {
    return new Observation(
        time, kind, channel, 40, verb, new Origin(address, "TLSv1.3"), Content.UNSEEN);
  }

  private static long poisson(Random random, double mean) {
    return Math.round(-mean * Math.log(1 - random.nextDouble()));
  }

  private static List<Observation> sorted(List<Observation> all) {
    return all.stream().sorted(Comparator.comparingLong(Observation::time)).toList();
  }

  /** Reconnects daily, and three times at once when the broker restarts once a week. */
  private static List<Observation> sensor(Random random) {
    List<Observation> all = new ArrayList<>();
    for (long t = Traffic.START; t < Traffic.START + DAY + MONTH; t += 5 * MINUTE) {
      String dup = random.nextInt(500) == 0 ? " DUP" : "";
      all.add(event(t, Kind.MESSAGE, "status", "PUBLISH QOS_1" + dup, "10.0.0.5"));
    }
    for (int day = 0; day < 31; day++) {
      long t = Traffic.START + day * DAY + 1_000;
      all.add(event(t, Kind.DISCONNECT, "", "", "10.0.0.5"));
      for (int i = 0; i < (day % 7 == 6 ? 3 : 1); i++) {
        all.add(event(t + 500 + i * 2_000L, Kind.CONNECT, "", "", "10.0.0.5"));
        all.add(event(t + 600 + i * 2_000L, Kind.SUBSCRIBE, "cmd/stop", "", "10.0.0.5"));
      }
    }
    return sorted(all);
  }

  /** Goes through its channels in order, twice a minute; one message in 500 is lost. */
  private static List<Observation> robot(Random random) {
    List<Observation> all = new ArrayList<>();
    String[] channels = {"joint/1", "joint/2", "joint/3", "tool", "cycle"};
    for (long t = Traffic.START; t < Traffic.START + DAY + MONTH; t += MINUTE) {
      for (int i = 0; i < channels.length; i++) {
        if (random.nextInt(500) > 0) {
          String verb = i < 3 ? "PUBLISH QOS_0" : "PUBLISH QOS_1";
          all.add(event(t + i * 200L, Kind.MESSAGE, channels[i], verb, "10.0.0.6"));
        }
      }
      if (t == Traffic.START || random.nextInt(10_000) == 0) {
        all.add(event(t, Kind.CONNECT, "", "", "10.0.0.6"));
      }
    }
    return sorted(all);
  }

  /** Moves about every three hours, mostly without a disconnect. */
  private static List<Observation> mobile(Random random) {
    List<Observation> all = new ArrayList<>();
    long moved = Traffic.START;
    String address = "100.64.0.1";
    all.add(event(Traffic.START, Kind.CONNECT, "", "", address));
    for (long t = Traffic.START; t < Traffic.START + DAY + MONTH; t += 2 * MINUTE) {
      if (t > moved) {
        moved = t + 20 * MINUTE + poisson(random, 160 * MINUTE);
        address = "100.64." + random.nextInt(4) + "." + random.nextInt(250);
        if (random.nextInt(3) == 0) {
          all.add(event(t, Kind.DISCONNECT, "", "", address));
        }
        all.add(event(t + 1, Kind.CONNECT, "", "", address));
      }
      all.add(event(t + 2, Kind.MESSAGE, "position", "PUBLISH QOS_1", address));
    }
    return sorted(all);
  }

  /** Polls and posts at random, and now and then meets a resource that is not there. */
  private static List<Observation> coap(Random random) {
    List<Observation> all = new ArrayList<>();
    for (long t = Traffic.START; t < Traffic.START + DAY + MONTH; t += poisson(random, MINUTE)) {
      int what = random.nextInt(300);
      String verb = what == 0 ? "4.04" : what < 60 ? "POST CON" : what < 180 ? "GET CON" : "2.05";
      String channel = "s/" + random.nextInt(6);
      all.add(event(t, Kind.MESSAGE, channel, verb, "2001:db8::" + t / DAY % 60_000));
    }
    for (long t = Traffic.START; t < Traffic.START + MONTH; t += poisson(random, DAY / 2.0)) {
      all.add(event(t, Kind.REFUSED, "s/x", "4.01", "2001:db8::1"));
    }
    return sorted(all);
  }

  /** Connects for every message and exchanges packets with the broker and a time server. */
  private static List<Observation> gateway(Random random) {
    List<Observation> all = new ArrayList<>();
    for (long t = Traffic.START; t < Traffic.START + DAY + MONTH; t += 10 * MINUTE) {
      long jitter = random.nextInt(30_000);
      String address = "192.0.2." + (7 + random.nextInt(2));
      all.add(event(t + jitter, Kind.CONNECT, "", "", address));
      all.add(event(t + jitter + 20, Kind.MESSAGE, "batch", "PUBLISH QOS_2", address));
      all.add(event(t + jitter + 40, Kind.DISCONNECT, "", "", address));
      int bytes = (int) (1_500 * Math.exp(0.5 * random.nextGaussian()));
      all.add(Traffic.flow(t + jitter + 50, "broker:8883", bytes));
      if (random.nextInt(6) == 0) {
        all.add(Traffic.flow(t + jitter + 60, "time:123", 90));
      }
    }
    return sorted(all);
  }
}
