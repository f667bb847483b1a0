package io.holter.anomaly;

/**
 * Whose behaviour a new device is held against.
 *
 * @param name what they have in common, such as {@code class=welder}
 * @param devices how many they are
 */
record PeerGroup(String name, int devices) {
  private static final int LONGEST = 128;

  PeerGroup {
    name = name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }

  String words() {
    return Figures.count(devices) + " peers of " + name;
  }

  void write(StateWriter out) {
    out.text(name);
    out.number(devices);
  }

  static PeerGroup read(StateReader in) {
    return new PeerGroup(in.text(), in.size(Integer.MAX_VALUE));
  }
}
