package io.holter.ingest.mqtt.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether a topic of Kafka keeps what it acknowledged. Pure. */
final class TopicFindings {
  private TopicFindings() {}

  /**
   * A topic as Kafka describes it.
   *
   * @param name its name
   * @param replicas the fewest replicas of a partition
   * @param inSync the fewest replicas in sync of a partition
   * @param minInSync {@code min.insync.replicas}
   * @param uncleanElection {@code unclean.leader.election.enable}
   * @param maxMessageBytes {@code max.message.bytes}
   * @param writable whether the bridge may write
   */
  record Topic(
      String name,
      int replicas,
      int inSync,
      int minInSync,
      boolean uncleanElection,
      long maxMessageBytes,
      boolean writable) {}

  /**
   * Says it.
   *
   * @param payloadLimit largest payload that the bridge takes, in bytes
   */
  static List<Finding> of(Topic topic, int payloadLimit) {
    List<Finding> findings = new ArrayList<>();
    String subject = "topic " + topic.name();
    if (!topic.writable()) {
      findings.add(
          Finding.fail(subject, "the bridge may not write to it; give its user Write in the ACLs"));
    }
    if (topic.inSync() < topic.minInSync()) {
      findings.add(
          Finding.fail(
              subject,
              "a partition has %d replicas in sync and needs %d: nothing becomes durable there, and"
                      .formatted(topic.inSync(), topic.minInSync())
                  + " the bridge waits; look at Kafka's brokers"));
    } else if (topic.replicas() == 1) {
      findings.add(
          Finding.warn(
              subject,
              "has one replica: what is acknowledged is lost with that broker's disk; use three,"
                  + " and min.insync.replicas 2"));
    } else if (topic.minInSync() < 2) {
      findings.add(
          Finding.warn(
              subject,
              "min.insync.replicas is 1: acknowledged can mean on one disk only; set it to 2"));
    } else if (topic.replicas() == topic.minInSync()) {
      findings.add(
          Finding.warn(
              subject,
              "needs all %d replicas in sync: one broker down stalls the bridge; use one more"
                  .formatted(topic.replicas())));
    }
    if (topic.uncleanElection()) {
      findings.add(
          Finding.warn(
              subject,
              "unclean.leader.election.enable is true: a leader that lacks records may take over;"
                  + " set it to false"));
    }
    if (topic.maxMessageBytes() < payloadLimit) {
      findings.add(
          Finding.warn(
              subject,
              "max.message.bytes is %d, but the bridge takes payloads of %d: larger ones can never"
                      .formatted(topic.maxMessageBytes(), payloadLimit)
                  + " become durable; raise it, or lower mqtt.limits.payload"));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              subject,
              "%d replicas, %d of them needed, %d in sync"
                  .formatted(topic.replicas(), topic.minInSync(), topic.inSync())));
    }
    return findings;
  }
}
