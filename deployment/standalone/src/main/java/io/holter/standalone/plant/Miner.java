package io.holter.standalone.plant;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What a hidden coin miner makes a device say beside its work: found shares, sent to a pool in
 * bursts that have nothing to do with the device's cycle, of sizes that its own messages never
 * have.
 */
final class Miner {
  /** A channel that the device never used before. */
  static final String CHANNEL = "pool/submit";

  private final SplittableRandom random;

  Miner(SplittableRandom random) {
    this.random = random;
  }

  /** Messages of the next burst. */
  int messages() {
    return random.nextInt(8, 24);
  }

  /** Time between two messages of a burst. */
  Duration spacing() {
    return Duration.ofMillis(random.nextInt(15, 120));
  }

  /** Time between two bursts. */
  Duration pause() {
    return Duration.ofMillis(random.nextInt(500, 4_000));
  }

  /** A share: a nonce and a result of no particular length. */
  String share() {
    StringBuilder share = new StringBuilder("{\"nonce\":\"");
    for (int left = random.nextInt(40, 900); left > 0; left--) {
      share.append(Character.forDigit(random.nextInt(16), 16));
    }
    return share.append("\"}").toString();
  }
}
