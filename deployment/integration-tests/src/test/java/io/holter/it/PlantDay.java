package io.holter.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.standalone.plant.PlantLayout;
import io.holter.standalone.plant.PlantTape;
import io.holter.standalone.plant.PlantTape.Said;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's plant as a bridge would have written it to intake, in event time: a tenant of it, with
 * watermarks, and a miner in its welder where one is wanted.
 *
 * @param source name of the source
 * @param tenant one of the plant's
 */
record PlantDay(String source, String tenant) {
  static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

  private static final long SEED = 1;
  private static final Duration DAY = Duration.ofMinutes(100);

  /** The time so many minutes after the start. */
  static Instant minute(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  /** What happens from one minute to another. */
  List<Inputs.Item> healthy(int from, int until) {
    return between(from, until, Stream.empty());
  }

  /** The same with a miner from one minute to another. */
  List<Inputs.Item> mined(int from, int until, int mineFrom, int mineUntil) {
    List<Said> shares =
        PlantTape.mining(
            PlantLayout.VICTIM, SEED, Duration.ofMinutes(mineFrom), Duration.ofMinutes(mineUntil));
    return between(from, until, shares.stream());
  }

  private List<Inputs.Item> between(int from, int until, Stream<Said> besides) {
    List<Inputs.Item> items = new ArrayList<>();
    Stream.concat(PlantTape.of(SEED, DAY).stream(), besides)
        .filter(said -> said.device().tenant().equals(tenant))
        .filter(said -> !said.at().minus(Duration.ofMinutes(from)).isNegative())
        .filter(said -> said.at().compareTo(Duration.ofMinutes(until)) < 0)
        .forEach(said -> items.add(message(said)));
    for (Instant time = minute(from); !time.isAfter(minute(until)); time = time.plusSeconds(1)) {
      for (int partition = 0; partition < Brokers.PARTITIONS; partition++) {
        items.add(mark(time, partition));
      }
    }
    // A watermark says that all before it was written: after events of its own moment.
    items.sort(
        Comparator.comparing(Inputs.Item::time).thenComparing(item -> item.partition() >= 0));
    return items;
  }

  private Inputs.Item message(Said said) {
    Instant time = START.plus(said.at());
    String device = said.device().device();
    byte[] payload = said.payload().getBytes(UTF_8);
    DeviceEvent event =
        event(EventKind.MESSAGE, time, "TLSv1.3", tenant + "/" + device)
            .setTenant(tenant)
            .setDevice(device)
            .setChannel(said.channel())
            .setOperation("PUBLISH")
            .setPayload(ByteBuffer.wrap(payload))
            .setPayloadSize(payload.length)
            .setDelivery(Delivery.QOS_1)
            .build();
    return new Inputs.Item(event, time, -1);
  }

  private Inputs.Item mark(Instant time, int partition) {
    DeviceEvent event =
        event(EventKind.WATERMARK, time, "none", null).setTenant("").setDevice("").build();
    return new Inputs.Item(event, time, partition);
  }

  private DeviceEvent.Builder event(
      EventKind kind,
      Instant time,
      String security,
      @org.jspecify.annotations.Nullable String who) {
    return DeviceEvent.newBuilder()
        .setKind(kind)
        .setProtocol(Protocol.MQTT)
        .setReceiveTime(time)
        .setSource(source)
        .setBridge("plant")
        .setSecurity(new ChannelSecurity(security, null, who));
  }
}
