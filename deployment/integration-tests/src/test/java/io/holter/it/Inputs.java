package io.holter.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * A day at a plant that is the same each time: five minutes of event time, as a bridge would have
 * written it to intake. Most devices keep their rhythm, one turns to a new channel, one falls
 * silent, and at the very end one device of every partition departs: when its alert is out,
 * everything before it has been worked off.
 *
 * @param source name of the source
 * @param tenant tenant of the devices
 * @param partitions of the intake topic: each gets the watermarks
 * @param start event time of its first second
 */
record Inputs(String source, String tenant, int partitions, Instant start) {
  private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
  static final int SECONDS = 300;
  private static final int DEPARTURE = 200;

  /**
   * A record of intake.
   *
   * @param event the value
   * @param time the timestamp
   * @param partition where it must go, for a watermark; -1: by its key
   */
  record Item(DeviceEvent event, Instant time, int partition) {
    byte[] key(String source) {
      return (partition < 0
              ? event.getTenant() + "/" + event.getDevice()
              : "/" + source + "/" + partition)
          .getBytes(UTF_8);
    }
  }

  Inputs(String source, String tenant) {
    this(source, tenant, Brokers.PARTITIONS);
  }

  Inputs(String source, String tenant, int partitions) {
    this(source, tenant, partitions, START);
  }

  /** The same plant at another time, for what shows the latest hours only. */
  Inputs startingAt(Instant other) {
    return new Inputs(source, tenant, partitions, other);
  }

  /** One device for each of {@link Brokers#PARTITIONS} that departs at the end. */
  List<String> sentinels() {
    Map<Integer, String> found = new HashMap<>();
    IntStream.range(0, 200)
        .mapToObj(i -> "sentinel-" + i)
        .forEach(d -> found.putIfAbsent(partition(d), d));
    return found.values().stream().sorted().toList();
  }

  /** Everything in order. */
  List<Item> all() {
    List<String> sentinels = sentinels();
    List<Item> items = new ArrayList<>();
    for (int s = 0; s < SECONDS; s++) {
      Instant second = start.plusSeconds(s);
      for (int d = 0; d < 6; d++) {
        items.add(steady("steady-" + d, second.plusMillis(20L * d)));
      }
      if (s < DEPARTURE) {
        items.add(steady("silent", second.plusMillis(300)));
      }
      items.add(steady("turned", second.plusMillis(400)));
      if (s >= DEPARTURE && s % 5 == 0) {
        items.add(message("turned", "stratum/submit", 400, second.plusMillis(450)));
      }
      sentinels.forEach(d -> items.add(steady(d, second.plusMillis(500))));
      watermarks(items, second);
    }
    Instant end = start.plusSeconds(SECONDS);
    sentinels.forEach(d -> items.add(message(d, "end/of/the/day", 700, end)));
    watermarks(items, end.plusSeconds(2));
    return items;
  }

  private Item steady(String device, Instant time) {
    return message(device, "status", 40, time);
  }

  /** One message with a payload of that many bytes. */
  Item message(String device, String channel, int size, Instant time) {
    DeviceEvent event =
        event(EventKind.MESSAGE, time)
            .setTenant(tenant)
            .setDevice(device)
            .setChannel(channel)
            .setOperation("PUBLISH")
            .setPayload(ByteBuffer.allocate(size))
            .setPayloadSize(size)
            .setDelivery(Delivery.QOS_1)
            .setSecurity(new ChannelSecurity("TLSv1.3", null, tenant + "/" + device))
            .build();
    return new Item(event, time, -1);
  }

  /** What tells every partition that the source has told all until a second before. */
  void watermarks(List<Item> items, Instant second) {
    Instant time = second.minus(Duration.ofSeconds(1));
    DeviceEvent mark =
        event(EventKind.WATERMARK, time)
            .setTenant("")
            .setDevice("")
            .setSecurity(new ChannelSecurity("none", null, null))
            .build();
    IntStream.range(0, partitions).forEach(p -> items.add(new Item(mark, time, p)));
  }

  private DeviceEvent.Builder event(EventKind kind, Instant time) {
    return DeviceEvent.newBuilder()
        .setKind(kind)
        .setProtocol(Protocol.MQTT)
        .setReceiveTime(time)
        .setSource(source)
        .setBridge("inputs");
  }

  private int partition(String device) {
    byte[] key = (tenant + "/" + device).getBytes(UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Brokers.PARTITIONS;
  }
}
