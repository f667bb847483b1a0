package io.holter.ingest.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A disk that fails is tried once a second, and told of when it begins and when it is over. */
final class DiskTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(DiskTrouble.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String spool;
  private final LongSupplier nanos;
  private boolean lasting;
  private long since;

  DiskTrouble(String spool, LongSupplier nanos) {
    this.spool = spool;
    this.nanos = nanos;
  }

  /** Whether the disk is well, or it is time to try it again. */
  boolean mayTry() {
    return !lasting || nanos.getAsLong() - since >= PAUSE.toNanos();
  }

  /** An attempt failed. */
  void met(String attempt, IOException e) {
    if (!lasting) {
      LOG.error(
          "{} in the spool {} failed: {}; QoS 0 messages that would go there are dropped and counted"
              + " until it succeeds",
          attempt,
          spool,
          e.toString());
    }
    lasting = true;
    since = nanos.getAsLong();
  }

  /** An attempt succeeded. */
  void over() {
    if (lasting) {
      LOG.info("the disk under the spool {} takes messages again", spool);
    }
    lasting = false;
  }
}
