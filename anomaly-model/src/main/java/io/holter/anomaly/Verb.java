package io.holter.anomaly;

/**
 * A protocol's verb as the mix counts it.
 *
 * @param name the verb and its flags without DUP
 * @param repeated whether it carried DUP
 */
record Verb(String name, boolean repeated) {
  static final String DUP = "DUP";

  static Verb of(Observation o) {
    String verb = o.verb();
    int at = verb.indexOf(" " + DUP);
    return new Verb(ChannelSet.key(at < 0 ? verb : verb.replace(" " + DUP, "")), at >= 0);
  }

  /** Whether events of this kind have a verb that says how a device talks. */
  static boolean in(Observation o) {
    return (o.kind() == Kind.MESSAGE || o.kind() == Kind.REFUSED) && !o.verb().isEmpty();
  }

  /** A response code: RFC 7252 §5.9 has a few dozen, and a device meets many of them one day. */
  boolean response() {
    return name.length() >= 4
        && Character.isDigit(name.charAt(0))
        && name.charAt(1) == '.'
        && Character.isDigit(name.charAt(2));
  }

  /** Whether a message with this verb counts for the share of that name. */
  boolean counts(String share) {
    return share.equals(DUP) ? repeated : share.equals(name);
  }
}
