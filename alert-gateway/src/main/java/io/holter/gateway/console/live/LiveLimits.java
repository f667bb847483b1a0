package io.holter.gateway.console.live;

import io.holter.service.ConfigNode;
import java.time.Duration;

/**
 * What viewers may cost.
 *
 * @param viewers live connections at once
 * @param viewersPerTenant of one tenant, so that it leaves the others their share
 * @param subscriptions of one connection
 * @param items that may wait for one viewer at once; the memory of its conflation
 * @param buffer bytes that may be under way to one viewer; then it waits
 * @param message bytes of the largest message that a viewer may send
 * @param framesPerSecond that a viewer may send on average
 * @param bandwidth bytes a second to one viewer at most
 * @param maxHz how often a second a subscription may want its items
 * @param slow a viewer that has not read for so long is closed
 * @param idle a viewer that has not been heard for so long is closed
 * @param poll how long a poll waits for something to say
 * @param resume how long a stream of events that broke off can be taken up again
 */
public record LiveLimits(
    int viewers,
    int viewersPerTenant,
    int subscriptions,
    int items,
    int buffer,
    int message,
    int framesPerSecond,
    long bandwidth,
    double maxHz,
    Duration slow,
    Duration idle,
    Duration poll,
    Duration resume) {
  static final int LEAST_BANDWIDTH = 1_000;
  private static final int KIB = 1_024;
  private static final int MIB = KIB * KIB;

  /** What holds where nothing is configured. */
  public static LiveLimits byDefault() {
    return new LiveLimits(
        2_000,
        500,
        32,
        10_000,
        64 * KIB,
        16 * KIB,
        20,
        MIB,
        10,
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofSeconds(25),
        Duration.ofSeconds(15));
  }

  /** Reads the section {@code live} of the console. */
  public static LiveLimits read(ConfigNode live) {
    LiveLimits usual = byDefault();
    int viewers =
        live.about("Live connections at once; one more is told to come back.")
            .integer("viewers", 1, 100_000, usual.viewers);
    int ofTenant =
        live.about("Live connections of one tenant.")
            .integer("viewers-per-tenant", 1, 100_000, usual.viewersPerTenant);
    int subscriptions =
        live.about("Subscriptions of one connection.")
            .integer("subscriptions", 1, 1_000, usual.subscriptions);
    int items =
        live.about("Items that may wait for one viewer: the newest value of each.")
            .integer("items", 100, 1_000_000, usual.items);
    long buffer =
        live.about("Bytes under way to one viewer; then it gets nothing until it reads.")
            .size("buffer", 4 * KIB, 16 * MIB, usual.buffer);
    long message =
        live.about("The largest message that a viewer may send.")
            .size("message", KIB, MIB, usual.message);
    int frames =
        live.about("Frames that a viewer may send a second.")
            .integer("frames-per-second", 1, 1_000, usual.framesPerSecond);
    long bandwidth =
        live.about("Bytes a second to one viewer.")
            .size("bandwidth", 4 * KIB, 1_024L * MIB, usual.bandwidth);
    double maxHz =
        live.about("How often a second a subscription may want its items.")
            .decimal("max-hz", 0.1, 50, usual.maxHz);
    Duration slow =
        live.about("A viewer that has not read for so long is closed (4008).")
            .duration("slow", Duration.ofSeconds(1), Duration.ofMinutes(10), usual.slow);
    Duration idle =
        live.about("A viewer that was not heard for so long is closed (4009).")
            .duration("idle", Duration.ofSeconds(3), Duration.ofHours(1), usual.idle);
    Duration poll =
        live.about("How long a long poll waits for something to say.")
            .duration("poll", Duration.ofMillis(100), Duration.ofMinutes(2), usual.poll);
    Duration resume =
        live.about("How long a stream of events that broke off can be taken up again.")
            .duration("resume", Duration.ofSeconds(1), Duration.ofMinutes(5), usual.resume);
    live.check(poll.compareTo(idle) < 0, "poll", "is not shorter than idle", "idle");
    return live.build(
        () ->
            new LiveLimits(
                viewers,
                ofTenant,
                subscriptions,
                items,
                (int) buffer,
                (int) message,
                frames,
                bandwidth,
                maxHz,
                slow,
                idle,
                poll,
                resume));
  }
}
