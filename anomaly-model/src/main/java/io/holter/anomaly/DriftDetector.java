package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code drift}: a baseline that follows what is normal has parted from the frozen reference that
 * was learned. Every figure moves by {@code drift.per-day} at most, and may move by {@code
 * drift.permitted} in all: the score is 0.5 there, and rises from half of it. A device's channels
 * may grow by as large a share, and by two. Assumes no distribution. At cold start the answer is
 * none.
 */
final class DriftDetector {
  static final String BEHAVIOUR = "drift";

  /** Fewer bytes than this are no drift of a size. */
  private static final double BYTES = 16;

  private static final double CHANNELS = 2;

  /** So many standard errors are no drift of a rate. */
  private static final double ERRORS = 4;

  private DriftDetector() {}

  /**
   * What drifted: where, from when on, and how far it may.
   *
   * @param since event time from which on it may have moved
   */
  record Scope(Optional<String> channel, long since, DetectorSettings settings) {
    private String date() {
      return Hours.date(since, settings.season().zone());
    }
  }

  static double score(double reference, double now, double permitted) {
    return Score.of(Math.abs(now - reference) - permitted / 2, permitted / 2);
  }

  static double periodScore(GapBaseline b, DriftSettings drift) {
    return b.regular() ? score(b.reference(), b.period(), drift.permitted() * b.reference()) : 0;
  }

  static double sizeScore(SizeBaseline b, DriftSettings drift) {
    return score(0, b.shift(), bytes(b, drift));
  }

  static double rateScore(RateBaseline b, DriftSettings drift) {
    return score(b.reference(), b.expected(), messages(b, drift));
  }

  static double channelScore(int learned, int accepted, DriftSettings drift) {
    return score(0, accepted, channels(learned, drift));
  }

  private static double bytes(SizeBaseline b, DriftSettings drift) {
    return Math.max(BYTES, drift.permitted() * b.reference());
  }

  /** What a rate was learned from is uncertain by itself, the more the more irregular it is. */
  private static double messages(RateBaseline b, DriftSettings drift) {
    return Math.max(1, Math.max(drift.permitted() * b.reference(), ERRORS * b.error()));
  }

  private static double channels(int learned, DriftSettings drift) {
    return Math.max(CHANNELS, drift.permitted() * learned);
  }

  static Departure period(Scope scope, GapBaseline b) {
    DriftSettings drift = scope.settings.drift();
    return departure(
        scope,
        new Figure("period", "ms", b.reference(), b.period(), drift.permitted() * b.reference()),
        Figures.duration(Math.round(b.reference())),
        Figures.duration(Math.round(b.period())),
        b.count(),
        periodScore(b, drift));
  }

  static Departure size(Scope scope, SizeBaseline b) {
    DriftSettings drift = scope.settings.drift();
    return departure(
        scope,
        new Figure("size", "B", b.reference(), b.reference() + b.shift(), bytes(b, drift)),
        Figures.count(Math.round(b.reference())) + " B",
        Figures.count(Math.round(b.reference() + b.shift())) + " B",
        b.count(),
        sizeScore(b, drift));
  }

  static Departure rate(Scope scope, RateBaseline b) {
    DriftSettings drift = scope.settings.drift();
    String window = " in " + Figures.duration(b.window());
    return departure(
        scope,
        new Figure("rate", "messages", b.reference(), b.expected(), messages(b, drift)),
        Figures.count(Math.round(b.reference())),
        Figures.count(Math.round(b.expected())) + window,
        b.count(),
        rateScore(b, drift));
  }

  /**
   * @param learned channels of the baseline as learned
   * @param accepted channels that became known since
   */
  static Departure channels(Scope scope, int learned, int accepted) {
    DriftSettings drift = scope.settings.drift();
    return departure(
        scope,
        new Figure(
            "number of channels", "1", learned, learned + accepted, channels(learned, drift)),
        Figures.count(learned),
        Figures.count(learned + accepted),
        learned,
        channelScore(learned, accepted, drift));
  }

  private record Figure(String name, String unit, double reference, double now, double permitted) {}

  private static Departure departure(
      Scope scope, Figure figure, String from, String to, long samples, double score) {
    String share =
        Figures.count(Math.round(100 * figure.permitted / Math.max(1, figure.reference))) + " %";
    String where = scope.channel.map(c -> " on " + Figures.name(c)).orElse("");
    return new Departure(
            BEHAVIOUR,
            scope.channel,
            figure.now,
            figure.unit,
            OptionalDouble.of(figure.reference - figure.permitted),
            OptionalDouble.of(figure.reference + figure.permitted),
            "within " + share + " of the learned " + from,
            samples,
            score,
            1,
            "the %s%s moved from %s to %s since %s; it may move %s"
                .formatted(figure.name, where, from, to, scope.date(), share))
        .clearsWhen(
            "the %s is within %s of %s, or it was reported for %s"
                .formatted(
                    figure.name,
                    share,
                    from,
                    Figures.duration(scope.settings.drift().acceptAfter().toMillis())))
        .normal(List.of(from));
  }
}
