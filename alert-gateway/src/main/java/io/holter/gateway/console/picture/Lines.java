package io.holter.gateway.console.picture;

import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Expectation;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Score;
import java.util.List;
import java.util.Optional;

/**
 * Draws what is observed of devices over what is expected of them. What is observed comes from the
 * messages themselves, one point each (gaps, sizes) or one a window (the rate); from the ends of
 * windows (numbers in payloads); and from every score that tells of a departure. What is expected
 * comes from the ends of windows.
 */
final class Lines {
  private static final String RATE = "message-rate";
  private static final String RATE_UNIT = "messages/min";

  private final SeriesBook series;

  Lines(SeriesBook series) {
    this.series = series;
  }

  /** A message of a device, which does not know it yet. */
  void message(DevicePicture device, DeviceEvent event, long time, Changes changes) {
    device.rate().ifPresent(rate -> rates(device, rate.message(time), changes));
    if (device.lastSeen() != Long.MIN_VALUE && time >= device.lastSeen()) {
      double gap = (double) time - device.lastSeen();
      point(device, new BehaviourKey("silence", Optional.empty()), "ms", time, gap, changes);
    }
    device.channelOf(event).ifPresent(channel -> spoke(device, channel, event, time, changes));
  }

  private void spoke(
      DevicePicture device, ChannelPicture channel, DeviceEvent event, long time, Changes changes) {
    int size = event.getPayloadSize();
    long gap = channel.heard(time, event.getReceiveTime().toEpochMilli(), size);
    Optional<String> name = Optional.of(event.getChannel());
    if (gap >= 0) {
      BehaviourKey key = new BehaviourKey("inter-arrival", name);
      point(device, key, "ms", time, (double) gap, changes);
    }
    point(device, new BehaviourKey("payload-size", name), "B", time, size, changes);
  }

  private void rates(DevicePicture device, List<RateCount.Ended> ended, Changes changes) {
    BehaviourKey key = new BehaviourKey(RATE, Optional.empty());
    ended.forEach(
        window -> point(device, key, RATE_UNIT, window.at(), window.perMinute(), changes));
  }

  private void point(
      DevicePicture device,
      BehaviourKey key,
      String unit,
      long time,
      double observed,
      Changes changes) {
    changes.point(device.name(), key, series.add(device.name(), key, unit, time, observed));
  }

  /** Every behaviour that departed, over the band that it departed from. */
  void scored(DevicePicture device, Score score, long time, Changes changes) {
    device.rate().ifPresent(rate -> rates(device, rate.advance(time), changes));
    for (Behaviour b : score.getBehaviours()) {
      if (Double.isFinite(b.getObserved())) {
        BehaviourKey key = BehaviourKey.of(b);
        if (device.behaviour(key).isEmpty()) {
          device.expects(
              key, new BehaviourPicture(b.getUnit(), b.getExpected(), b.getSampleCount()));
        }
        Band band = Band.of(b.getExpectedLow(), b.getExpectedHigh());
        BandPoint point = BandPoint.of(time, b.getObserved(), band);
        changes.point(device.name(), key, series.add(device.name(), key, b.getUnit(), point));
      }
    }
  }

  /** What is expected from now on, and of the values that came since the window began. */
  void window(DevicePicture device, FeatureWindow window, Changes changes) {
    long from = window.getFrom().toEpochMilli();
    long until = window.getUntil().toEpochMilli();
    device.described(window.getWords());
    for (Expectation e : window.getExpectations()) {
      BehaviourKey key = BehaviourKey.of(e);
      device.expects(key, new BehaviourPicture(e.getUnit(), e.getExpected(), e.getSampleCount()));
      Band band = Band.of(e.getExpectedLow(), e.getExpectedHigh());
      series.expect(device.name(), key, e.getUnit(), band, from);
      Long length = e.getWindowMs();
      if (length != null && length > 0) {
        device.countedIn(length);
      }
      Double observed = Json.finite(e.getObserved());
      if (observed != null) {
        point(device, key, e.getUnit(), until, observed, changes);
      }
    }
    device.rate().ifPresent(rate -> rates(device, rate.advance(until), changes));
  }
}
