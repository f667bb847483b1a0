package io.holter.anomaly;

import java.util.List;

/** Every behaviour that a {@link Departure} can name; the names are public API. */
public final class BehaviourCatalogue {
  private static final List<Entry> ALL =
      List.of(
          new Entry(
              "message-rate",
              "more or fewer messages in 1, 5, 15 or 60 min than learned, for the hour of the week where it is known; while learning, a flood by rule",
              "renewal process; Poisson where little was learned",
              "Cox 1962",
              "a flood by rule only"),
          new Entry(
              "inter-arrival",
              "a message late, or messages between the beats, on a channel",
              "median and spread only; a beat, bursts, or an exponential tail",
              "Page 1954; Siffer et al. 2017",
              "none before 7 gaps, 64 of an irregular stream"),
          new Entry(
              "silence",
              "no message by its deadline, noticed at the deadline",
              "as inter-arrival",
              "—",
              "no deadline"),
          new Entry(
              "channel-silence",
              "a regular channel silent while the device speaks elsewhere",
              "as inter-arrival",
              "—",
              "no deadline"),
          new Entry(
              "active-hour",
              "a message in an hour of the week in which the device never spoke",
              "Bernoulli hours",
              "—",
              "none before 3 days (by day) and 2 weeks (by week)"),
          new Entry(
              "drift",
              "the adaptive baseline has parted from the frozen one; or the channels grow",
              "none",
              "—",
              "none"),
          new Entry(
              "payload-size",
              "a payload larger or smaller than its channel's; a set where sizes come again",
              "none",
              "—",
              "none before 7 payloads"),
          new Entry(
              "payload-format",
              "number, JSON, CBOR, text or bytes where that never was",
              "categorical",
              "—",
              "none"),
          new Entry(
              "payload-fields",
              "a new key, or one that always was there is missing",
              "categorical",
              "—",
              "none"),
          new Entry(
              "payload-value",
              "a number far beyond its range, an unexplained step, a moved mean, or too many unusual values",
              "Gumbel law of block extremes; Bernoulli for unusual values",
              "Roberts 1959; Reynolds and Stoumbos 1999",
              "none"),
          new Entry(
              "payload-variance",
              "values scatter more, or less, than ever",
              "exponentially weighted variance",
              "MacGregor and Harris 1993",
              "none"),
          new Entry(
              "payload-stuck",
              "a number the same for longer than ever",
              "independent repeats",
              "—",
              "none"),
          new Entry(
              "payload-entropy",
              "a payload more, or less, random than its channel's",
              "Gumbel law of block extremes",
              "Shannon 1948",
              "none"),
          new Entry(
              "duplicate",
              "the same payload again too soon, or too often in a row",
              "independent repeats",
              "Reynolds and Stoumbos 1999",
              "none"),
          new Entry(
              "sequence",
              "a count that goes back, or leaves numbers out",
              "a count that rises",
              "—",
              "none"),
          new Entry(
              "new-channel",
              "a message on, or a subscription to, a channel that was not learned",
              "categorical; a closed set",
              "MQTT 5 §4.7.1",
              "none; a subscription with a wildcard"),
          new Entry(
              "channel-order",
              "a step between channels that was never seen",
              "first-order Markov chain, rule of succession",
              "Page 1954",
              "none"),
          new Entry(
              "verb-mix",
              "a verb (method, QoS, flag, response code) that is new, or more frequent than learned",
              "multinomial",
              "Page 1954",
              "none"),
          new Entry(
              "new-source",
              "an address, or a way of securing the channel, that is new for the device",
              "categorical; new ones at a constant rate",
              "—",
              "the first is the device's own"),
          new Entry(
              "takeover",
              "one id from two places",
              "a rule",
              "MQTT 5 §3.1.4",
              "holds from the first event"),
          new Entry(
              "connection-churn",
              "more connections than learned",
              "Poisson with learned dispersion",
              "Page 1954",
              "a floor for the rate"),
          new Entry(
              "auth-failures",
              "failed authentications, by rate and by rule",
              "Poisson with learned dispersion",
              "Page 1954",
              "holds from the first event"),
          new Entry(
              "refusals",
              "refused requests, by rate and by rule",
              "Poisson with learned dispersion",
              "Page 1954",
              "holds from the first event"),
          new Entry(
              "new-peer",
              "a flow with a peer or port that is new",
              "categorical; new ones at a constant rate",
              "—",
              "none"),
          new Entry(
              "peer-volume",
              "more flows with a known peer, or larger ones",
              "compound Poisson",
              "Page 1954",
              "none"),
          new Entry(
              "unknown-device",
              "a device first heard after learning ended for all (learning.until)",
              "a rule",
              "—",
              "holds from the first event"),
          new Entry(
              "model",
              "a window whose features are rarer, by the released model in force, than the alert budget allows",
              "what the model's held-out windows show",
              "—",
              "none for a device that the model does not know"));

  private BehaviourCatalogue() {}

  /**
   * One behaviour.
   *
   * @param name as departures, scores and alerts carry it
   * @param departs what is noticed
   * @param assumes the distribution
   * @param follows what the method is taken from; a dash where it is plain
   * @param coldStart what it answers before anything is learned
   */
  public record Entry(
      String name, String departs, String assumes, String follows, String coldStart) {}

  /** All of them, in a fixed order. */
  public static List<Entry> all() {
    return ALL;
  }
}
