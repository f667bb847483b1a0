package io.holter.benchmark.speed;

import io.holter.benchmark.data.Fleet;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** A fleet's messages as records of the tenant's telemetry, with a watermark for every second. */
final class Telemetry {
  static final String TENANT = "bench";
  static final String SOURCE = "bench-mqtt";

  private static final long TICK = 1_000;

  private final String topic = Topics.standard().telemetry(TENANT);
  private final Serializer<DeviceEvent> serializer;
  private long watermark = Fleet.START;

  Telemetry(RegistrySettings registry) {
    this.serializer = Serdes.serializer(DeviceEvent.class, registry);
  }

  /** Records of these messages and of the watermarks among them, in order of time. */
  List<ProducerRecord<byte[], byte[]>> of(List<Fleet.Message> messages) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(messages.size());
    for (Fleet.Message message : messages) {
      while (watermark + TICK <= message.time()) {
        watermark += TICK;
        records.add(rec("/" + SOURCE + "/0", watermark, mark(watermark)));
      }
      String device = "device-" + message.device();
      records.add(
          rec(new DeviceKey(TENANT, device).text(), message.time(), event(device, message)));
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> rec(String key, long time, DeviceEvent event) {
    byte[] value = serializer.serialize(topic, event);
    return new ProducerRecord<>(topic, 0, time, key.getBytes(StandardCharsets.UTF_8), value);
  }

  private static DeviceEvent event(String device, Fleet.Message message) {
    return base(message.time())
        .setDevice(device)
        .setKind(EventKind.MESSAGE)
        .setProtocol(Protocol.MQTT)
        .setChannel(message.channel())
        .setOperation("PUBLISH")
        .setPayload(ByteBuffer.wrap(message.payload()))
        .setPayloadSize(message.payload().length)
        .setDelivery(Delivery.QOS_1)
        .setSourceAddress("10.0.0.7:50123")
        .setSecurity(new ChannelSecurity("TLSv1.3", null, TENANT + "/" + device))
        .build();
  }

  private static DeviceEvent mark(long time) {
    return base(time)
        .setDevice("")
        .setKind(EventKind.WATERMARK)
        .setSecurity(new ChannelSecurity("none", null, null))
        .build();
  }

  private static DeviceEvent.Builder base(long time) {
    return DeviceEvent.newBuilder()
        .setTenant(TENANT)
        .setReceiveTime(Instant.ofEpochMilli(time))
        .setSource(SOURCE)
        .setBridge("bench");
  }
}
