package io.holter.ingest.spool;

import io.holter.ingest.spool.SpoolLog.Losses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines what an earlier process left in a spool, and says what is missing. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Segments segments;
  private final Losses losses;
  private final boolean positioned;
  private long next;
  private long end;
  private long unread;

  /**
   * What there is to go on with.
   *
   * @param segments that can be read
   * @param next ordinal of the first record that is not known to be on Kafka
   * @param end ordinal of the next record to append
   * @param unread records from {@code next} on
   */
  record Found(Segments segments, long next, long end, long unread) {}

  private Recovery(Segments segments, Losses losses, Optional<ReplayPosition> position) {
    this.segments = segments;
    this.losses = losses;
    this.positioned = position.isPresent();
    this.next = position.map(ReplayPosition::done).orElse(0L);
  }

  /**
   * Examines all segments.
   *
   * @param position up to where they are done, if that is known
   */
  static Found of(
      SpoolDirectory directory, SecretKey key, Optional<ReplayPosition> position, Losses losses)
      throws IOException {
    Recovery recovery = new Recovery(new Segments(directory), losses, position);
    recovery.examine(directory, key);
    return new Found(
        recovery.segments, recovery.next, Math.max(recovery.end, recovery.next), recovery.unread);
  }

  private void examine(SpoolDirectory directory, SecretKey key) throws IOException {
    boolean unknown = false;
    for (long first : directory.segments()) {
      Path file = directory.segment(first);
      try {
        found(Segment.find(file, first, key));
        unknown = false;
      } catch (DamagedException e) {
        Path aside = directory.setAside(file);
        LOG.error(
            "the spool's segment {} cannot be used, because {}; its messages are lost, the file is"
                + " kept as {}",
            file,
            e.getMessage(),
            aside);
        unknown = true;
      }
    }
    if (unknown) {
      losses.lost(DropReason.UNREADABLE, 1); // How many there were in the last one nobody knows.
    }
  }

  private void found(Segment.Found found) {
    Segment segment = found.segment();
    if (segments.isEmpty() && !positioned) {
      next = segment.first;
    }
    long missing = segment.first - Math.max(end, next);
    if (missing > 0) {
      LOG.error("{} records are missing before {}; they are lost", missing, segment.file);
      losses.lost(DropReason.UNREADABLE, missing);
    }
    if (found.torn() > 0) {
      LOG.warn(
          "the spool's segment {} ends in {} bytes that are no record, as a crash leaves them; they"
              + " are cut off",
          segment.file,
          found.torn());
      losses.lost(DropReason.UNREADABLE, 1);
    }
    end = segment.end();
    unread += Math.max(0, segment.end() - Math.max(next, segment.first));
    segments.add(segment);
  }
}
