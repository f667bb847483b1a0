package io.holter.cli.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a table as an event, by the names of its columns. */
final class RowMapping {
  private final Scene scene;
  private final Optional<Integer> type;
  private final Optional<Integer> topic;
  private final Optional<Integer> path;
  private final Optional<Integer> qos;
  private final Optional<Integer> dup;
  private final Optional<Integer> retain;
  private final Optional<Integer> length;
  private final Optional<Integer> payload;
  private final Optional<Integer> source;
  private final Optional<Integer> mac;
  private final Optional<Integer> code;

  RowMapping(Columns columns, Scene scene) {
    this.scene = scene;
    this.type = columns.find("type", "method", "event");
    this.topic = columns.find("topic");
    this.path = columns.find("path", "uri_path", "uri");
    this.qos = columns.find("qos");
    this.dup = columns.find("dup");
    this.retain = columns.find("retain");
    this.length = columns.find("payload_len", "payload_size", "payload_length");
    this.payload = columns.find("payload");
    this.source = columns.find("src", "host", "source", "source_address");
    this.mac = columns.find("mac");
    this.code = columns.find("code", "return_code", "reason_code");
  }

  DeviceEvent event(String device, long time, String[] row) {
    String verb = Columns.cell(row, type).strip().toUpperCase(Locale.ROOT);
    EventKind kind = EventKinds.of(verb, Columns.cell(row, code).strip());
    byte[] content = payload(row);
    String where = Columns.cell(row, topic);
    Instant at = Instant.ofEpochMilli(time);
    return DeviceEvent.newBuilder()
        .setTenant(scene.tenant())
        .setDevice(scene.device(device))
        .setKind(kind)
        .setProtocol(protocol(verb))
        .setChannel(where.isEmpty() ? Columns.cell(row, path) : where)
        .setOperation(verb.isEmpty() && kind == EventKind.MESSAGE ? "MESSAGE" : verb)
        .setPayload(ByteBuffer.wrap(content))
        .setPayloadSize(size(row).orElse(content.length))
        .setDelivery(delivery(Columns.cell(row, qos).strip()))
        .setDup(isSet(Columns.cell(row, dup)))
        .setRetain(isSet(Columns.cell(row, retain)))
        .setSourceAddress(orNull(Columns.cell(row, source).strip()))
        .setSecurity(
            ChannelSecurity.newBuilder()
                .setMechanism("")
                .setPrincipal(orNull(Columns.cell(row, mac).strip()))
                .build())
        .setReceiveTime(at)
        .setSource(Scene.SOURCE)
        .setBridge(Scene.BRIDGE)
        .build();
  }

  /** The text's bytes; what it says in hexadecimal where the stated length shows that it does. */
  private byte[] payload(String[] row) {
    String text = Columns.cell(row, payload);
    Optional<Integer> stated = size(row).filter(n -> n > 0 && n != text.length());
    if (stated.isPresent()) {
      String hex = text.replace(":", "");
      if (hex.length() == 2L * stated.get() && hex.matches("[0-9A-Fa-f]+")) {
        return HexFormat.of().parseHex(hex);
      }
    }
    return text.getBytes(UTF_8);
  }

  private Optional<Integer> size(String[] row) {
    String text = Columns.cell(row, length).strip();
    try {
      double value = Double.parseDouble(text);
      return value >= 0 && value <= Integer.MAX_VALUE ? Optional.of((int) value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Protocol protocol(String verb) {
    return (path.isPresent() && topic.isEmpty()) || EventKinds.isCoap(verb)
        ? Protocol.COAP
        : Protocol.MQTT;
  }

  private static Delivery delivery(String qos) {
    return switch (qos.toUpperCase(Locale.ROOT)) {
      case "0", "0.0" -> Delivery.QOS_0;
      case "1", "1.0" -> Delivery.QOS_1;
      case "2", "2.0" -> Delivery.QOS_2;
      case "CON" -> Delivery.CON;
      case "NON" -> Delivery.NON;
      default -> Delivery.UNKNOWN;
    };
  }

  private static boolean isSet(String flag) {
    return switch (flag.strip().toLowerCase(Locale.ROOT)) {
      case "1", "1.0", "true", "yes", "t", "y" -> true;
      default -> false;
    };
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
