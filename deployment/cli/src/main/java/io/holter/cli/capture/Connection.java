package io.holter.cli.capture;

import io.holter.cli.capture.CaptureTally.Count;
import io.holter.cli.capture.CapturedControl.Act;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What one client says on one TCP connection. */
final class Connection implements MqttFramer.Sink {
  private final Endpoint address;
  private final MqttPackets packets;
  private final CaptureTally tally;
  private final Consumer<Captured> out;
  private final MqttFramer framer;
  private final TcpStream stream;
  private final Map<Integer, String> aliases = new HashMap<>();
  private CapturedClient client;
  private boolean isVersion5;
  private boolean isAnswered = true;
  private boolean isUp;
  private int aliasBytes;

  /**
   * A connection of which nothing was read yet.
   *
   * @param fromStart whether the capture has its beginning
   */
  Connection(
      Endpoint address,
      boolean fromStart,
      MqttPackets packets,
      CaptureTally tally,
      Consumer<Captured> out) {
    this.address = address;
    this.packets = packets;
    this.tally = tally;
    this.out = out;
    this.client = new CapturedClient(address.host(), address.host());
    this.framer = new MqttFramer(this, fromStart);
    this.stream = new TcpStream(new Gaps(framer, tally));
  }

  /** The client's direction of the connection. */
  TcpStream stream() {
    return stream;
  }

  /** Bytes of memory that it holds, about. */
  int held() {
    return stream.held() + framer.held() + aliasBytes;
  }

  /** Says what is left when no more can come. */
  void finish() {
    stream.finish();
    framer.finish();
  }

  @Override
  public void packet(byte[] bytes, Instant time) {
    switch (bytes[0] >> 4 & 0xf) {
      case FixedHeader.CONNECT -> {
        tally.add(Count.OTHER_PACKETS);
        packets.connect(bytes).ifPresent(connect -> connected(connect, time));
      }
      case FixedHeader.PUBLISH -> {
        tally.add(Count.PUBLISH);
        packets
            .publish(bytes, isVersion5)
            .ifPresentOrElse(
                message -> published(message, time), () -> tally.add(Count.PUBLISH_MALFORMED));
      }
      case FixedHeader.SUBSCRIBE -> {
        tally.add(Count.OTHER_PACKETS);
        packets.subscribe(bytes, isVersion5).ifPresent(subscribe -> subscribed(subscribe, time));
      }
      case FixedHeader.DISCONNECT -> {
        tally.add(Count.OTHER_PACKETS);
        ended(time);
      }
      default -> tally.add(Count.OTHER_PACKETS);
    }
  }

  /** A segment of the broker's; the first one after a CONNECT is a CONNACK (MQTT 5 §3.2). */
  void fromServer(byte[] bytes, Instant time) {
    if (!isAnswered && bytes.length >= 4 && bytes[0] >> 4 == FixedHeader.CONNACK) {
      isAnswered = true;
      int code = bytes[3] & 0xff;
      if (code != 0) {
        tell(Act.REFUSED, "", code, time);
      }
    }
  }

  /** The session ends, by a DISCONNECT or with the TCP connection; told once. */
  void ended(Instant time) {
    if (isUp) {
      isUp = false;
      tell(Act.DISCONNECT, "", 0, time);
    }
  }

  private void tell(Act act, String detail, int code, Instant time) {
    out.accept(new CapturedControl(time, client, act, detail, code));
  }

  private void subscribed(MqttSubscribeMessage message, Instant time) {
    isUp = true;
    message
        .payload()
        .topicSubscriptions()
        .forEach(wanted -> tell(Act.SUBSCRIBE, wanted.topicFilter(), 0, time));
  }

  @Override
  public void damaged(int type) {
    if (type == FixedHeader.PUBLISH) {
      tally.add(Count.PUBLISH);
      tally.add(Count.PUBLISH_DAMAGED);
    }
  }

  @Override
  public void unrecognised(long bytes) {
    tally.add(Count.BYTES_UNRECOGNISED, bytes);
  }

  private void connected(MqttConnectMessage connect, Instant time) {
    isVersion5 = connect.variableHeader().version() == 5;
    String id = connect.payload().clientIdentifier();
    client = new CapturedClient(id.isEmpty() ? address.host() : id, address.host());
    isAnswered = false;
    isUp = true;
    tell(Act.CONNECT, "", 0, time);
  }

  private void published(MqttPublishMessage message, Instant time) {
    try {
      Optional<String> topic = topic(message);
      if (topic.isEmpty()) {
        tally.add(Count.PUBLISH_MALFORMED);
        return;
      }
      isUp = true;
      byte[] payload = new byte[message.payload().readableBytes()];
      message.payload().readBytes(payload);
      out.accept(
          new CapturedPublish(
              time,
              client,
              topic.get(),
              message.fixedHeader().qosLevel().value(),
              message.fixedHeader().isDup(),
              message.fixedHeader().isRetain(),
              payload));
    } finally {
      message.release();
    }
  }

  /** MQTT 5 §3.3.2.3.4: an alias stands for the topic that it came with before. */
  private Optional<String> topic(MqttPublishMessage message) {
    String name = message.variableHeader().topicName();
    MqttProperties.MqttProperty<?> alias =
        message.variableHeader().properties().getProperty(MqttProperties.TOPIC_ALIAS);
    if (alias == null) {
      return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
    if (name.isEmpty()) {
      return Optional.ofNullable(aliases.get((Integer) alias.value()));
    }
    String before = aliases.put((Integer) alias.value(), name);
    aliasBytes += 2 * (name.length() - (before == null ? 0 : before.length()));
    return Optional.of(name);
  }

  /** Counts gaps on their way. */
  private record Gaps(MqttFramer framer, CaptureTally tally) implements TcpStream.Sink {
    @Override
    public void data(byte[] bytes, int from, int to, Instant time) {
      framer.data(bytes, from, to, time);
    }

    @Override
    public void gap(long length) {
      tally.add(Count.BYTES_MISSING, length);
      framer.gap(length);
    }
  }
}
