package io.holter.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One device's baseline, its open windows and its deadlines.
 *
 * <p>It knows no clock: time is the time of messages and of {@link #advance}. The same calls give
 * the same answers wherever and whenever they are made, and {@code advance(a); advance(b)} answers
 * what {@code advance(b)} alone does. Not thread-safe.
 */
public final class DeviceMonitor {
  private static final int VERSION = 4;

  private static final int LEARNING = 0;
  private static final int WATCHING = 1;
  private static final int PACKED = 2;
  private static final int BORROWING = 3;

  /** Times beyond the year 275760 on either side are taken for it. */
  private static final long FARTHEST = 8_640_000_000_000_000L;

  private Stage stage;

  private DeviceMonitor(Stage stage) {
    this.stage = stage;
  }

  /** A device that has not been heard. */
  public static DeviceMonitor fresh() {
    return new DeviceMonitor(new Learning());
  }

  /** A device that has not been heard, but whose peers have: it is held against them at once. */
  public static DeviceMonitor fresh(Prior prior) {
    return new DeviceMonitor(new Learning(prior.borrowed()));
  }

  /**
   * What {@link #toBytes} kept; a device that has not been heard, where an earlier version kept it:
   * its baselines knew too little to go on with.
   *
   * @throws IllegalArgumentException if the bytes are not the state of a monitor, or of a later
   *     version
   */
  public static DeviceMonitor fromBytes(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    long version = in.number();
    if (version >= 1 && version < VERSION) {
      return fresh();
    }
    if (version != VERSION) {
      throw in.malformed("version " + version + ", where " + VERSION + " is understood,");
    }
    return new DeviceMonitor(
        switch (in.size(BORROWING)) {
          case LEARNING -> ended(Learning.read(in, false), in);
          case BORROWING -> ended(Learning.read(in, true), in);
          case WATCHING -> ended(Watching.read(in), in);
          default -> unpacked(in);
        });
  }

  private static Stage unpacked(StateReader in) {
    int length = in.size(Integer.MAX_VALUE);
    StateReader plain = new StateReader(Packing.unpacked(in.rest(), length));
    return ended(Watching.read(plain), plain);
  }

  private static Stage ended(Stage stage, StateReader in) {
    in.end();
    return stage;
  }

  /**
   * The whole state: bounded whatever the device sends, and the same for the same state. That of a
   * device with many channels is packed once it is at rest.
   */
  public byte[] toBytes() {
    StateWriter plain = new StateWriter();
    stage.write(plain);
    byte[] bytes = plain.bytes();
    StateWriter out = new StateWriter();
    out.number(VERSION);
    if (stage instanceof Learning learning) {
      out.number(learning.borrows() ? BORROWING : LEARNING);
      out.append(bytes);
    } else if (bytes.length < Packing.WORTHWHILE) {
      out.number(WATCHING);
      out.append(bytes);
    } else {
      out.number(PACKED);
      out.number(bytes.length);
      out.append(Packing.packed(bytes));
    }
    return out.bytes();
  }

  /**
   * Takes one event, after what became due before it. Events may come out of order by less than a
   * minute; they count, but say nothing of the time between messages.
   *
   * @return in order of their time; empty if nothing is worth saying
   */
  public List<Assessment> observe(Observation o, DetectorSettings s) {
    return observe(o, s, -FARTHEST);
  }

  /**
   * As {@link #observe(Observation, DetectorSettings)}, with settings that hold from an event time
   * on: see {@link #advance(long, DetectorSettings, long)}.
   */
  public List<Assessment> observe(Observation o, DetectorSettings s, long since) {
    Observation bounded = o.at(bounded(o.time()));
    List<Assessment> out = new ArrayList<>(advance(bounded.time(), s, since));
    if (stage instanceof Watching watching) {
      watching.observe(bounded, s).ifPresent(out::add);
    } else if (stage instanceof Learning learning) {
      learning.observe(bounded, s).ifPresent(out::add);
      finishLearning(bounded.time(), s, since, out);
    }
    return out;
  }

  /**
   * Event time is now {@code clock}: learning ends, windows end, deadlines pass, and a baseline of
   * a device that is not heard gets stale.
   *
   * @return in order of their time; empty if nothing became due
   */
  public List<Assessment> advance(long clock, DetectorSettings s) {
    return advance(clock, s, -FARTHEST);
  }

  /**
   * As {@link #advance(long, DetectorSettings)}, with settings that hold from {@code since} on:
   * what they would have had due before, had they held then, is due at {@code since}.
   *
   * @param since event time; everything before it was passed by what held before
   */
  public List<Assessment> advance(long clock, DetectorSettings s, long since) {
    long now = bounded(clock);
    List<Assessment> out = new ArrayList<>();
    if (stage instanceof Learning learning) {
      long ready = Math.max(since, learning.ready(s).orElse(now));
      learning.advance(Math.min(now, ready), s, since, out);
    }
    finishLearning(now, s, since, out);
    if (stage instanceof Watching watching) {
      long stale = Math.max(since, watching.staleAt(s));
      watching.advance(Math.min(now, stale), s, since, out);
      if (stale <= now) {
        stage = watching.again(s);
        out.add(Assessment.learning(stale, Trigger.WINDOW, Phase.STALE, 0, List.of()));
      }
    }
    return out;
  }

  /**
   * The next event time at which {@link #advance} would answer something, if nothing comes before.
   */
  public OptionalLong wakeAt(DetectorSettings s) {
    return stage instanceof Watching watching ? watching.wakeAt(s) : ((Learning) stage).wakeAt(s);
  }

  /** How far the baseline is. */
  public Phase phase() {
    return stage instanceof Learning learning ? learning.phase() : Phase.WATCHING;
  }

  /** Share of learning done, 0 to 1, as of the latest message; 1 when watching. */
  public double progress(DetectorSettings s) {
    return stage instanceof Learning learning ? learning.progress(s) : 1;
  }

  /** How the alert budget set the thresholds of the behaviours that ever departed a little. */
  public List<Calibration> calibrations(DetectorSettings s) {
    return stage.calibrations(s.budget());
  }

  /**
   * What the baseline expects of the device from {@code at} on, for a picture of it; changes
   * nothing.
   *
   * @param at event time up to which the monitor was taken with {@link #advance}
   */
  public Outlook outlook(long at, DetectorSettings s) {
    return stage.outlook(bounded(at), s);
  }

  /** The baseline in force. */
  Watching finished() {
    if (stage instanceof Watching watching) {
      return watching;
    }
    throw new IllegalArgumentException("a device that is still learned cannot be a peer");
  }

  private void finishLearning(long now, DetectorSettings s, long since, List<Assessment> out) {
    if (stage instanceof Learning learning) {
      OptionalLong ready = learning.ready(s);
      if (ready.isPresent() && Math.max(since, ready.getAsLong()) <= now) {
        long at = Math.max(since, ready.getAsLong());
        stage = learning.finish(at, s);
        out.add(Assessment.watching(at, Trigger.WINDOW, List.of()));
      }
    }
  }

  private static long bounded(long time) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, time));
  }
}
