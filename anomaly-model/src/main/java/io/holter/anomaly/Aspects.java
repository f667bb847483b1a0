package io.holter.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** A device's aspects in a fixed order; the number of each is its place in the state. */
final class Aspects {
  private record Entry(Supplier<Aspect> fresh, Function<StateReader, Aspect> read) {}

  /** Only ever add at the end: the order is part of the state. */
  private static final List<Entry> ALL =
      List.of(
          new Entry(FirstHeard::new, FirstHeard::read),
          occurrences(Occurrence.CONNECTION),
          occurrences(Occurrence.AUTH_FAILURE),
          occurrences(Occurrence.REFUSAL),
          new Entry(Sources::new, Sources::read),
          new Entry(VerbMix::new, VerbMix::read),
          new Entry(ChannelOrder::new, ChannelOrder::read),
          new Entry(Subscriptions::new, Subscriptions::read),
          new Entry(Peers::new, Peers::read),
          new Entry(PayloadAspect::new, PayloadAspect::read),
          new Entry(DuplicateAspect::new, DuplicateAspect::read),
          new Entry(SequenceAspect::new, SequenceAspect::read));

  private final List<Aspect> aspects;

  private Aspects(List<Aspect> aspects) {
    this.aspects = aspects;
  }

  private static Entry occurrences(Occurrence what) {
    return new Entry(() -> new Occurrences(what), in -> Occurrences.read(what, in));
  }

  static Aspects fresh() {
    return new Aspects(ALL.stream().map(entry -> entry.fresh().get()).toList());
  }

  void learn(Observation o, DetectorSettings s) {
    aspects.forEach(aspect -> aspect.learn(o, s));
  }

  List<Departure> invariants(Observation o, DetectorSettings s) {
    List<Departure> departures = new ArrayList<>();
    aspects.forEach(aspect -> aspect.invariants(o, s, departures));
    return departures;
  }

  void settle(long at, DetectorSettings s) {
    aspects.forEach(aspect -> aspect.settle(at, s));
  }

  List<Departure> assess(Observation o, DetectorSettings s) {
    List<Departure> departures = new ArrayList<>();
    aspects.forEach(aspect -> aspect.assess(o, s, departures));
    return departures;
  }

  void adapt(Observation o, DetectorSettings s) {
    aspects.forEach(aspect -> aspect.adapt(o, s));
  }

  /** How the payloads of a channel are written, if any was looked at. */
  Optional<PayloadForm> payloadForm(String channel) {
    return aspects.stream()
        .filter(PayloadAspect.class::isInstance)
        .map(PayloadAspect.class::cast)
        .findFirst()
        .flatMap(payloads -> payloads.form(channel));
  }

  /** Adds what is expected of the numbers in the payloads of {@code channels}. */
  void expect(List<String> channels, List<Expectation> out) {
    for (Aspect aspect : aspects) {
      if (aspect instanceof PayloadAspect payloads) {
        payloads.expect(channels, out);
      }
    }
  }

  OptionalLong wakeAt(DetectorSettings s) {
    return aspects.stream()
        .map(aspect -> aspect.wakeAt(s))
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .min();
  }

  List<Departure> advance(long now, DetectorSettings s) {
    List<Departure> departures = new ArrayList<>();
    for (Aspect aspect : aspects) {
      OptionalLong due = aspect.wakeAt(s);
      if (due.isPresent() && due.getAsLong() <= now) {
        aspect.advance(now, s, departures);
      }
    }
    return departures;
  }

  void write(StateWriter out) {
    out.number(aspects.size());
    for (Aspect aspect : aspects) {
      out.number(aspect.isEmpty() ? 0 : 1);
      if (!aspect.isEmpty()) {
        aspect.write(out);
      }
    }
  }

  static Aspects read(StateReader in) {
    int kept = in.size(ALL.size());
    List<Aspect> aspects = new ArrayList<>();
    for (int i = 0; i < ALL.size(); i++) {
      boolean given = i < kept && in.size(1) == 1;
      aspects.add(given ? ALL.get(i).read().apply(in) : ALL.get(i).fresh().get());
    }
    return new Aspects(List.copyOf(aspects));
  }
}
