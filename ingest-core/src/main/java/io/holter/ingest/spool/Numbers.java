package io.holter.ingest.spool;

import io.holter.ingest.Submission;
import io.holter.schema.DeviceEvent;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers for what MQTT delivers without one. With its message id and session a number tells a
 * message from another one with the same content, so that the window of redeliveries in isolation
 * recognises what the spool had to send twice. MQTT's packet identifiers end at 65535; these begin
 * above, anywhere, so that a restart does not begin with the last one's.
 */
final class Numbers {
  private static final int LOWEST = 65_536;
  private static final int PACKET_ID = position("packetId");
  private static final int DUP = position("dup");

  private final AtomicInteger next =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(LOWEST, Integer.MAX_VALUE));

  /** Gives the submission a number. The event is the caller's alone, and nobody has read it yet. */
  void number(Submission submission) {
    if (submission instanceof Submission.Attributed attributed
        && attributed.event().getPacketId() == 0) {
      int number = next.getAndUpdate(n -> n == Integer.MAX_VALUE ? LOWEST : n + 1);
      attributed.event().put(PACKET_ID, number);
    }
  }

  /** Says that the submission may be on Kafka already. The same condition holds. */
  static void mayRepeat(Submission submission) {
    if (submission instanceof Submission.Attributed attributed) {
      attributed.event().put(DUP, true);
    }
  }

  private static int position(String field) {
    return DeviceEvent.getClassSchema().getField(field).pos();
  }
}
