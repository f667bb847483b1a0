package io.holter.anomaly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom else a device exchanges packets with, as flow logs tell, and how much. */
final class Peers implements Aspect {
  private static final int LIMIT = 16;

  private final Map<String, PeerVolume> volumes = new LinkedHashMap<>();
  private Newcomers newcomers = new Newcomers();
  private Growth growth = new Growth();
  private KnownValues ports = new KnownValues(LIMIT);

  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (o.kind() != Kind.FLOW) {
      return;
    }
    String peer = ChannelSet.key(o.channel());
    growth.begin(o.time());
    ports.learn(port(o.channel()), o.time());
    if (!volumes.containsKey(peer) && !volumes.isEmpty()) {
      growth.grew(o.time());
    }
    if (volumes.size() < LIMIT) {
      volumes.computeIfAbsent(peer, added -> new PeerVolume());
    }
    PeerVolume volume = volumes.get(peer);
    if (volume != null) {
      volume.learn(o.time(), o.payloadSize());
    }
  }

  @Override
  public void settle(long at, DetectorSettings s) {
    if (volumes.isEmpty()) {
      return;
    }
    volumes.values().forEach(volume -> volume.settle(at));
    growth.settle(at);
    ports.settle(at);
  }

  /** Without any flow learned there was no flow log, and the first peers are the device's own. */
  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    if (o.kind() != Kind.FLOW || volumes.isEmpty()) {
      return;
    }
    PeerVolume volume = volumes.get(ChannelSet.key(o.channel()));
    if (volume == null) {
      fresh(o, s, out);
      return;
    }
    newcomers.interrupt();
    double perMs = volume.perMs(o.time(), s.traffic().usualConnects());
    double h = PeerDetector.h(volume, perMs);
    volume.add(o.time(), o.payloadSize(), perMs, h);
    PeerDetector.volume(o.channel(), volume, perMs, h).ifPresent(out::add);
  }

  private void fresh(Observation o, DetectorSettings s, List<Departure> out) {
    String peer = ChannelSet.key(o.channel());
    String port = port(o.channel());
    var after = s.channels().acceptAfter();
    if (newcomers.accept(peer, o.time(), after, after)) {
      growth.grew(o.time());
      ports.learn(port, o.time());
      add(peer, o);
      return;
    }
    double surprise = growth.surpriseInNumber();
    if (!ports.knows(port)) {
      surprise = Math.max(surprise, ports.growth().surpriseInNumber());
    }
    long nth = newcomers.nth(peer, o.time());
    List<String> known = new ArrayList<>(volumes.keySet());
    PeerDetector.fresh(o, nth, surprise, known).ifPresent(out::add);
  }

  /** The oldest peer goes if there is no room. */
  private void add(String peer, Observation o) {
    if (volumes.size() >= LIMIT) {
      volumes.remove(volumes.keySet().iterator().next());
    }
    PeerVolume volume = new PeerVolume();
    volume.learn(o.time(), o.payloadSize());
    volume.settle(o.time());
    volumes.put(peer, volume);
  }

  @Override
  public void adapt(Observation o, DetectorSettings s) {
    if (o.kind() != Kind.FLOW) {
      return;
    }
    PeerVolume volume = volumes.get(ChannelSet.key(o.channel()));
    if (volume != null) {
      volume.adapt(o.time());
    } else if (volumes.isEmpty()) {
      ports.learn(port(o.channel()), o.time());
      add(ChannelSet.key(o.channel()), o);
    }
  }

  /** {@code :3333}; all that is not of the form host:port is one. */
  private static String port(String peer) {
    int colon = peer.lastIndexOf(':');
    return colon < 0 ? "" : ChannelSet.key(peer.substring(colon));
  }

  @Override
  public boolean isEmpty() {
    return volumes.isEmpty();
  }

  @Override
  public void write(StateWriter out) {
    out.number(volumes.size());
    volumes.forEach(
        (peer, volume) -> {
          out.text(peer);
          volume.write(out);
        });
    newcomers.write(out);
    growth.write(out);
    ports.write(out);
  }

  static Peers read(StateReader in) {
    Peers peers = new Peers();
    for (int left = in.size(LIMIT); left > 0; left--) {
      peers.volumes.put(in.text(), PeerVolume.read(in));
    }
    peers.newcomers = Newcomers.read(in);
    peers.growth = Growth.read(in);
    peers.ports = KnownValues.read(LIMIT, in);
    return peers;
  }
}
