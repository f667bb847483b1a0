package io.holter.anomaly;

import io.holter.anomaly.Presence.Change;
import java.util.List;
import java.util.Optional;

/** Who speaks as the device: its addresses, how its channel is secured, and one place at a time. */
final class Sources implements Aspect {
  private static final int LIMIT = 16;
  private static final int BY_DESIGN = 3;

  private KnownValues addresses = new KnownValues(LIMIT);
  private KnownValues securities = new KnownValues(LIMIT);
  private Presence presence = new Presence();
  private int turns;
  private String suspect = "";

  @Override
  public void invariants(Observation o, DetectorSettings s, List<Departure> out) {
    takeover(o, true, s)
        .ifPresent(
            departure -> {
              out.add(departure);
              if (departure.score() >= Score.SERIOUS && !addresses.knows(network(o))) {
                suspect = network(o);
              }
            });
  }

  /** What took the device's place is not learned, unless it stays alone, or moves on. */
  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (!attributed(o)) {
      return;
    }
    String network = network(o);
    if (!suspect.isEmpty() && network.equals(suspect)) {
      if (presence.stays(o.time()) < s.traffic().acceptMoveAfter().toMillis()) {
        return;
      }
      suspect = "";
    }
    learn(addresses, network, o.time());
    learn(securities, ChannelSet.key(o.origin().security()), o.time());
  }

  private static void learn(KnownValues known, String value, long time) {
    if (!value.isEmpty()) {
      known.learn(value, time);
    }
  }

  @Override
  public void settle(long at, DetectorSettings s) {
    addresses.settle(at);
    securities.settle(at);
    suspect = "";
  }

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    takeover(o, false, s).ifPresent(out::add);
    if (attributed(o) || o.kind() == Kind.AUTH_FAILURE) {
      fresh("address", o.origin().address(), network(o), addresses, o, s).ifPresent(out::add);
    }
    if (attributed(o)) {
      String security = o.origin().security();
      fresh("security", security, ChannelSet.key(security), securities, o, s).ifPresent(out::add);
    }
  }

  private Optional<Departure> takeover(Observation o, boolean learning, DetectorSettings s) {
    if (!attributed(o) && o.kind() != Kind.DISCONNECT) {
      return Optional.empty();
    }
    boolean known = addresses.knows(network(o));
    Optional<Change> changed = presence.event(o, network(o));
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    Change change = changed.get();
    long within = s.traffic().takeoverWithin().toMillis();
    if (known && addresses.knows(change.from())) {
      boolean byDesign = turns >= BY_DESIGN;
      turns += learning && TakeoverDetector.turns(change, within) ? 1 : 0;
      if (byDesign) {
        return Optional.empty();
      }
    }
    if (learning && change.sinceLeft() < 0 && change.from().equals(suspect)) {
      learn(addresses, suspect, o.time());
      suspect = "";
    }
    double surprise = addresses.growth().surpriseInTime(o.time());
    return TakeoverDetector.assess(o, change, known, surprise, within);
  }

  private static Optional<Departure> fresh(
      String what,
      String seen,
      String value,
      KnownValues known,
      Observation o,
      DetectorSettings s) {
    if (seen.isEmpty() || known.isEmpty()) {
      return Optional.empty();
    }
    if (o.kind() == Kind.AUTH_FAILURE) {
      return known.knows(value)
          ? Optional.empty()
          : NewSourceDetector.assess(what, seen, 0, known, o.time());
    }
    if (known.accepts(value, o.time(), s.channels().acceptAfter(), s.traffic().acceptMoveAfter())) {
      return Optional.empty();
    }
    return NewSourceDetector.assess(what, seen, known.nth(value, o.time()), known, o.time());
  }

  /** The first address of all is the device's own. */
  @Override
  public void adapt(Observation o, DetectorSettings s) {
    if (attributed(o)) {
      if (addresses.isEmpty()) {
        learn(addresses, network(o), o.time());
      }
      if (securities.isEmpty()) {
        learn(securities, ChannelSet.key(o.origin().security()), o.time());
      }
    }
  }

  /** Whether it was the device, or somebody who was taken for it. */
  private static boolean attributed(Observation o) {
    return switch (o.kind()) {
      case MESSAGE, CONNECT, SUBSCRIBE, REFUSED -> true;
      case DISCONNECT, AUTH_FAILURE, FLOW -> false;
    };
  }

  private static String network(Observation o) {
    return Network.of(o.origin().address());
  }

  @Override
  public boolean isEmpty() {
    return addresses.isEmpty() && securities.isEmpty() && presence.isEmpty();
  }

  @Override
  public void write(StateWriter out) {
    addresses.write(out);
    securities.write(out);
    presence.write(out);
    out.number(turns);
    out.text(suspect);
  }

  static Sources read(StateReader in) {
    Sources sources = new Sources();
    sources.addresses = KnownValues.read(LIMIT, in);
    sources.securities = KnownValues.read(LIMIT, in);
    sources.presence = Presence.read(in);
    sources.turns = in.size(Integer.MAX_VALUE);
    sources.suspect = in.text();
    return sources;
  }
}
