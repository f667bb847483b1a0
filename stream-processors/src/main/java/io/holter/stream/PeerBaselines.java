package io.holter.stream;

import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DeviceMonitor;
import io.holter.anomaly.Phase;
import io.holter.anomaly.Prior;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.DeviceKey;
import io.holter.schema.PeerBaseline;
import io.holter.schema.RecordDecoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices learned, for the new ones of their groups: those of one class, or else of one
 * firmware. Who is only at the same site does other things.
 *
 * <p>A peer counts if it was learned {@code peers.settle} of event time before the new device was
 * first heard. Live that is far longer than a record takes to get here, so that every run decides
 * the same; a replay that is faster than time must read the topic of the run before, or its new
 * devices may find fewer peers.
 */
final class PeerBaselines {
  /** Name of the global store: the topic, as bytes, keyed {@code tenant/group/device}. */
  static final String STORE = "peers";

  /** More make no better prior. */
  private static final int MOST = 50;

  private static final Logger LOG = LoggerFactory.getLogger(PeerBaselines.class);

  private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store;
  private final RecordDecoder<PeerBaseline> decoder;
  private final Fleet fleet;

  PeerBaselines(
      ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store,
      RecordDecoder<PeerBaseline> decoder,
      Fleet fleet) {
    this.store = store;
    this.decoder = decoder;
    this.fleet = fleet;
  }

  /** The monitor of a device that is first heard {@code now}. */
  DeviceMonitor born(DeviceKey device, long now, DetectorSettings settings) {
    if (settings.peers().enabled()) {
      for (String group : groups(device)) {
        List<DeviceMonitor> peers = peers(device, group, now, settings);
        if (peers.size() >= settings.peers().fewest()) {
          return DeviceMonitor.fresh(Prior.of(group, peers, settings));
        }
      }
    }
    return DeviceMonitor.fresh();
  }

  /** What is to be kept of a device that has just been learned, for each of its groups. */
  List<PeerBaseline> learned(
      DeviceKey device, long now, DeviceMonitor monitor, DetectorSettings settings) {
    return settings.peers().enabled()
        ? groups(device).stream().map(group -> record(device, group, now, monitor)).toList()
        : List.of();
  }

  private static PeerBaseline record(
      DeviceKey device, String group, long now, DeviceMonitor monitor) {
    return PeerBaseline.newBuilder()
        .setTenant(device.tenant())
        .setGroup(group)
        .setDevice(device.device())
        .setLearnedAt(Instant.ofEpochMilli(now))
        .setBaseline(ByteBuffer.wrap(monitor.toBytes()))
        .build();
  }

  /** The key of a record on the topic. */
  static String key(PeerBaseline of) {
    return of.getTenant() + "/" + of.getGroup() + "/" + of.getDevice();
  }

  private List<String> groups(DeviceKey device) {
    return fleet.groupsOf(device.tenant(), device.device()).stream()
        .filter(group -> !group.startsWith("site="))
        .toList();
  }

  /** In the order of their ids. */
  private List<DeviceMonitor> peers(
      DeviceKey device, String group, long now, DetectorSettings settings) {
    long settled = now - settings.peers().settle().toMillis();
    List<DeviceMonitor> peers = new ArrayList<>();
    try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all =
        store.prefixScan(device.tenant() + "/" + group + "/", new StringSerializer())) {
      while (all.hasNext() && peers.size() < MOST) {
        KeyValue<String, ValueAndTimestamp<byte[]>> entry = all.next();
        decoded(entry.key, entry.value.value())
            .filter(peer -> peer.getGroup().equals(group))
            .filter(peer -> !peer.getDevice().equals(device.device()))
            .filter(peer -> peer.getLearnedAt().toEpochMilli() <= settled)
            .flatMap(peer -> monitor(entry.key, peer))
            .ifPresent(peers::add);
      }
    }
    return peers;
  }

  private Optional<PeerBaseline> decoded(String key, byte[] bytes) {
    if (decoder.decode(STORE, bytes) instanceof Decoded<PeerBaseline> decoded) {
      return Optional.of(decoded.value());
    }
    LOG.warn("the record '{}' of peers cannot be read and counts for nothing", key);
    return Optional.empty();
  }

  private static Optional<DeviceMonitor> monitor(String key, PeerBaseline peer) {
    byte[] bytes = new byte[peer.getBaseline().remaining()];
    peer.getBaseline().duplicate().get(bytes);
    try {
      return Optional.of(DeviceMonitor.fromBytes(bytes)).filter(m -> m.phase() == Phase.WATCHING);
    } catch (IllegalArgumentException e) {
      LOG.warn("the baseline of '{}' is none and counts for nothing: {}", key, e.getMessage());
      return Optional.empty();
    }
  }
}
