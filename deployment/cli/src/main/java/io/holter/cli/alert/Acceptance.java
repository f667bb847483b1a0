package io.holter.cli.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A novelty that is fine.
 *
 * @param tenant whose devices
 * @param device one of them, or null
 * @param deviceClass those of one class, or null
 * @param behaviour which behaviour
 * @param channel on which channel, or null for any
 * @param low observed from here on, or null
 * @param high observed up to here, or null
 */
public record Acceptance(
    String tenant,
    @Nullable String device,
    @Nullable String deviceClass,
    String behaviour,
    @Nullable String channel,
    @Nullable Double low,
    @Nullable Double high) {
  /** No name holds it. */
  private static final String ANY = "\0";

  /**
   * The record of it. The same scope again replaces what was said of it.
   *
   * @param from event time from which it holds
   */
  public Feedback said(Verdicts.Statement statement, Instant from) {
    return Feedback.newBuilder()
        .setId(id())
        .setTenant(tenant)
        .setVerdict(Verdict.ACCEPTED)
        .setDevice(device)
        .setDeviceClass(deviceClass)
        .setBehaviour(behaviour)
        .setChannel(channel)
        .setLow(low)
        .setHigh(high)
        .setAuthor(statement.author())
        .setReason(statement.reason())
        .setFrom(from)
        .setExpires(from.plus(statement.expires()))
        .build();
  }

  /** What {@code said} was is taken back; who took it back and why stays on record. */
  public static Feedback withdrawn(Feedback said, String author, String reason) {
    return Feedback.newBuilder(said)
        .setVerdict(Verdict.WITHDRAWN)
        .setAuthor(author)
        .setReason(reason)
        .build();
  }

  private String id() {
    String name =
        Stream.of(tenant, device, deviceClass, behaviour, channel)
            .map(part -> part == null ? ANY : part)
            .collect(Collectors.joining(ANY + "/"));
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }
}
