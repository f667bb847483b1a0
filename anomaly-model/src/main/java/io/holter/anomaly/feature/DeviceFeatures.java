package io.holter.anomaly.feature;

import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.StateReader;
import io.holter.anomaly.StateWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one device does in its open window of event time, and gives the window's numbers when
 * it has ended. A window without an event is none.
 *
 * <p>It knows no clock: a window ends by a later event or by {@link #advance}, whichever comes
 * first, and its numbers are the same. An event that comes late, of a window that has ended, counts
 * in the open one or the next: no window is told twice. Not thread-safe.
 */
public final class DeviceFeatures {
  private static final int VERSION = 1;

  /** As for monitors: times beyond the year 275760 on either side are taken for it. */
  private static final long FARTHEST = 8_640_000_000_000_000L;

  private static final long LONGEST_GAP = Duration.ofDays(7).toMillis();
  private static final long NEVER = Long.MIN_VALUE;

  private long length;
  private long endedAt = NEVER;
  private long lastMessage = NEVER;
  private int digest;
  private Past past = new Past();
  private @Nullable OpenWindow open;

  private DeviceFeatures(long length) {
    this.length = length;
  }

  /** Of a device that has not been heard. */
  public static DeviceFeatures fresh() {
    return new DeviceFeatures(0);
  }

  /**
   * What {@link #toBytes} kept.
   *
   * @throws IllegalArgumentException if the bytes are not that
   */
  public static DeviceFeatures fromBytes(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    long version = in.number();
    if (version != VERSION) {
      throw in.malformed(
          "features of version " + version + ", where " + VERSION + " is understood,");
    }
    DeviceFeatures features = new DeviceFeatures(in.number());
    features.endedAt = in.number();
    features.lastMessage = in.number();
    features.digest = (int) in.number();
    features.past = Past.read(in);
    features.open = in.size(1) == 0 ? null : OpenWindow.read(in);
    in.end();
    return features;
  }

  /** The whole state: bounded whatever the device sends, and the same for the same state. */
  public byte[] toBytes() {
    StateWriter out = new StateWriter();
    out.number(VERSION);
    out.number(length);
    out.number(endedAt);
    out.number(lastMessage);
    out.number(digest);
    past.write(out);
    out.number(open == null ? 0 : 1);
    if (open != null) {
      open.write(out);
    }
    return out.bytes();
  }

  /** Whether a window is open: the next event is not the first of one. */
  public boolean isOpen() {
    return open != null;
  }

  /** The end of the open window, milliseconds since the epoch. */
  public OptionalLong wakeAt() {
    return open == null ? OptionalLong.empty() : OptionalLong.of(open.until());
  }

  /**
   * Counts an event; call {@link #advance} to its time first, which tells the window that it ends.
   *
   * @param window length of windows, positive; of an open one it stays as it was
   */
  public void observe(Observation o, Duration window) {
    long time = bounded(o.time());
    OpenWindow current = open == null ? begin(Math.max(time, endedAt), window.toMillis()) : open;
    open = current;
    boolean message = o.kind() == Kind.MESSAGE;
    int now = message ? Long.hashCode(o.content().digest().orElse(0)) : 0;
    current.add(o, gap(time), now != 0 && now == digest);
    if (message) {
      lastMessage = Math.max(lastMessage, time);
      digest = now;
    }
  }

  /**
   * Event time is now {@code clock}.
   *
   * @return the window that has ended by then, if one was open
   */
  public Optional<FeatureVector> advance(long clock) {
    OpenWindow ended = open;
    if (ended == null || clock < ended.until()) {
      return Optional.empty();
    }
    FeatureVector vector = Catalogue.vector(ended, past);
    past.add(ended);
    endedAt = ended.until();
    open = null;
    return Optional.of(vector);
  }

  private OpenWindow begin(long time, long newLength) {
    if (newLength != length) {
      past.forgetRate();
      length = newLength;
    }
    long from = Math.floorDiv(time, length) * length;
    return new OpenWindow(from, from + length);
  }

  /** A message that comes out of order says nothing of the time between messages. */
  private OptionalLong gap(long time) {
    return lastMessage == NEVER || time < lastMessage
        ? OptionalLong.empty()
        : OptionalLong.of(Math.min(LONGEST_GAP, time - lastMessage));
  }

  private static long bounded(long time) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, time));
  }
}
