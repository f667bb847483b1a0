package io.holter.gateway.console.picture;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Protocol;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Records of a made-up plant, for tests. */
final class Plant {
  /** A moment from which the tests count. */
  static final long T = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

  /** A registry that knows the contract; asking it tells Avro that its classes may be trusted. */
  static final RegistrySettings REGISTRY = RegistrySettings.at("mock://picture");

  static {
    try {
      SchemaRegistration.register(REGISTRY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Plant() {}

  static DeviceEvent.Builder event(String device, EventKind kind, long time) {
    return DeviceEvent.newBuilder()
        .setTenant("acme")
        .setDevice(device)
        .setKind(kind)
        .setProtocol(Protocol.MQTT)
        .setSecurity(new ChannelSecurity("none", null, null))
        .setReceiveTime(Instant.ofEpochMilli(time))
        .setSource("plant-mqtt")
        .setBridge("mqtt");
  }

  static Seen message(String device, String channel, long time, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return new Seen.Event(
        event(device, EventKind.MESSAGE, time)
            .setChannel(channel)
            .setPayload(ByteBuffer.wrap(bytes))
            .setPayloadSize(bytes.length)
            .build(),
        time);
  }

  static Seen happened(String device, EventKind kind, long time) {
    return new Seen.Event(event(device, kind, time).build(), time);
  }

  static Score.Builder score(String device, long time, double score, BaselinePhase phase) {
    return Score.newBuilder()
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant-mqtt")
        .setTime(Instant.ofEpochMilli(time))
        .setTrigger(ScoreTrigger.EVENT)
        .setPhase(phase)
        .setProgress(phase == BaselinePhase.WATCHING ? 1 : 0.5)
        .setScore(score)
        .setPolicyVersion("policy-1");
  }

  static Behaviour.Builder behaviour(String name, double observed, double low, double high) {
    return Behaviour.newBuilder()
        .setName(name)
        .setObserved(observed)
        .setUnit("messages/min")
        .setExpectedLow(low)
        .setExpectedHigh(high)
        .setExpected("12 to 13")
        .setSampleCount(60)
        .setScore(0.9)
        .setContribution(1)
        .setExplanation("412 messages/min; normally 12 to 13");
  }

  static FeatureWindow.Builder window(String device, long until, String deviceClass) {
    return FeatureWindow.newBuilder()
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant-mqtt")
        .setDeviceClass(deviceClass)
        .setFrom(Instant.ofEpochMilli(until - 10_000))
        .setUntil(Instant.ofEpochMilli(until))
        .setFeatureSet("1-10000ms")
        .setValues(List.of());
  }

  /** A step of an alert of one device; the same opening time gives the same alert. */
  static Alert.Builder alert(String device, long openedAt, int revision, AlertState state) {
    return Alert.newBuilder()
        .setId("acme/" + device + "/" + openedAt)
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant-mqtt")
        .setState(state)
        .setRevision(revision)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(Instant.ofEpochMilli(openedAt))
        .setOpenedAt(Instant.ofEpochMilli(openedAt))
        .setUpdatedAt(Instant.ofEpochMilli(openedAt + revision * 1_000L))
        .setReason(device + " says too much")
        .setScore(0.98)
        .setBehaviours(List.of(behaviour("message-rate", 412, 12, 13).build()))
        .setEvidence(List.of())
        .setDepartures(1)
        .setPolicyVersion("policy-1");
  }
}
