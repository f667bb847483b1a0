package io.holter.anomaly;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code new-peer} and {@code peer-volume}, from flow logs.
 *
 * <p>A new peer is categorical: 1 for its first flow and 0.9 for those after it where the device's
 * peers are a closed set, less where new ones kept coming ({@link Growth}); but a port that was
 * never used counts as much as a peer.
 *
 * <p>The volume with a known peer is a compound Poisson process ({@link PeerVolume}) whose
 * cumulative sum scores 0.5 at the decision interval ({@link CountCusum}): more flows, or larger
 * ones. At cold start neither is said.
 */
final class PeerDetector {
  static final String NEW_PEER = "new-peer";
  static final String VOLUME = "peer-volume";
  private static final double WORTH_TELLING = 0.1;
  private static final double LEAST_NEW = 0.05;

  private PeerDetector() {}

  static double h(PeerVolume volume, double perMs) {
    return volume.free() + OccurrenceDetector.h(perMs, volume.dispersion());
  }

  static Optional<Departure> fresh(Observation o, long nth, double surprise, List<String> known) {
    double score = surprise * (nth == 1 ? 1 : 0.9);
    String set =
        known.size() == 1 ? "1 peer is known" : Figures.count(known.size()) + " peers are known";
    String which = nth == 1 ? "first flow" : "flow " + Figures.count(nth);
    return score < LEAST_NEW
        ? Optional.empty()
        : Optional.of(
            new Departure(
                    NEW_PEER,
                    Optional.of(o.channel()),
                    nth,
                    "1",
                    OptionalDouble.empty(),
                    OptionalDouble.of(0),
                    set,
                    known.size(),
                    score,
                    1,
                    "%s with new peer %s, %s B; %s"
                        .formatted(
                            which, Figures.name(o.channel()), Figures.count(o.payloadSize()), set))
                .clearsWhen("the device exchanges packets with known peers only")
                .normal(known.stream().map(Figures::name).toList()));
  }

  static Optional<Departure> volume(String peer, PeerVolume volume, double perMs, double h) {
    double free = volume.free();
    double score = Score.of(volume.sum().value() - free, h - free);
    if (score < WORTH_TELLING) {
      return Optional.empty();
    }
    double mean = volume.mean();
    long span = volume.sum().span();
    double high = (free + CountCusum.k(perMs) * span) * mean;
    double observed = (volume.sum().value() + CountCusum.k(perMs) * span) * mean;
    String expected = "at most " + bytes(high) + " in " + Figures.duration(Math.max(1_000, span));
    return Optional.of(
        new Departure(
                VOLUME,
                Optional.of(peer),
                observed,
                "B",
                OptionalDouble.of(0),
                OptionalDouble.of(high),
                expected,
                volume.count(),
                score,
                1,
                "%s with %s in %s; normally %s"
                    .formatted(
                        bytes(observed),
                        Figures.name(peer),
                        Figures.duration(Math.max(1_000, span)),
                        expected))
            .clearsWhen("flows are as large and as frequent as learned")
            .normal(List.of(bytes(mean) + " a flow")));
  }

  private static String bytes(double value) {
    double rounded = value < 1e6 ? value : Math.rint(value / 1e4) * 1e4;
    return String.format(Locale.ROOT, "%,.0f B", rounded);
  }
}
