package io.holter.anomaly;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How random a channel's payloads look, in bits a byte. */
final class Entropy {
  private static final double FLOOR = 0.3;
  private static final int ENOUGH = 32;
  private static final double MONTH = 100_000;

  private @Nullable BlockExtremes learning = new BlockExtremes();
  private @Nullable Range learned;
  private long count;

  void learn(OptionalDouble bits) {
    if (learning != null && bits.isPresent()) {
      learning.add(bits.getAsDouble());
      count++;
    }
  }

  void settle() {
    if (learning != null && count >= ENOUGH) {
      learned = learning.range(FLOOR, MONTH);
      learning = null;
    }
  }

  Optional<Range> learned() {
    return Optional.ofNullable(learned);
  }

  /** Payloads that it rests on. */
  long count() {
    return count;
  }

  void write(StateWriter out) {
    out.number(count);
    if (count > 0) {
      out.optional(learning, BlockExtremes::write);
      out.optional(learned, Range::write);
    }
  }

  static Entropy read(StateReader in) {
    Entropy entropy = new Entropy();
    entropy.count = in.number();
    if (entropy.count > 0) {
      entropy.learning = in.optional(BlockExtremes::read);
      entropy.learned = in.optional(Range::read);
    }
    return entropy;
  }
}
