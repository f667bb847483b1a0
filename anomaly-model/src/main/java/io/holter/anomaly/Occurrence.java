package io.holter.anomaly;

/** What is expected to happen to a device rarely. */
enum Occurrence {
  CONNECTION("connection-churn", Kind.CONNECT, "connection", "connections", 1),
  AUTH_FAILURE(
      "auth-failures", Kind.AUTH_FAILURE, "failed authentication", "failed authentications", 0),
  REFUSAL("refusals", Kind.REFUSED, "refusal", "refusals", 0);

  private final String behaviour;
  private final Kind kind;
  private final String one;
  private final String many;
  private final double free;

  Occurrence(String behaviour, Kind kind, String one, String many, double free) {
    this.behaviour = behaviour;
    this.kind = kind;
    this.one = one;
    this.many = many;
    this.free = free;
  }

  String behaviour() {
    return behaviour;
  }

  Kind kind() {
    return kind;
  }

  /** How many may come at any time without saying anything. */
  double free() {
    return free;
  }

  /** Events a day that are always tolerated. */
  double usual(TrafficSettings s) {
    return this == CONNECTION ? s.usualConnects() : s.usualFailures();
  }

  /** 1 refusal, 37 refusals. */
  String words(long count) {
    return Figures.count(count) + " " + (count == 1 ? one : many);
  }

  String unit() {
    return many;
  }
}
