package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** The screen of one device, and its lines. */
final class DeviceJson {
  private static final int ALERTS = 50;

  private DeviceJson() {}

  static ObjectNode of(DevicePicture device, TenantPicture picture, long now) {
    ObjectNode json = FleetJson.device(device, picture, now);
    json.set("words", Json.texts(device.words()));
    ArrayNode channels = json.putArray("channels");
    device.channels().forEach((name, channel) -> channels.add(channel(name, channel, now)));
    List<Happening> timeline =
        device.timeline().stream().sorted(Comparator.comparingLong(Happening::at)).toList();
    json.set("timeline", Json.array(timeline, DeviceJson::happening));
    ArrayNode behaviours = json.putArray("behaviours");
    device.behaviours().forEach((key, expected) -> behaviours.add(behaviour(key, expected)));
    json.set("alerts", alerts(device, picture));
    return json;
  }

  private static ObjectNode channel(String name, ChannelPicture channel, long now) {
    return Json.object()
        .put("channel", name)
        .put("perMinute", channel.perMinute(now))
        .put("bytes", channel.bytes())
        .put("lastSeen", Json.time(channel.last()));
  }

  private static ObjectNode happening(Happening happening) {
    return Json.object()
        .put("at", happening.at())
        .put("kind", happening.kind())
        .put("says", happening.says());
  }

  private static ObjectNode behaviour(BehaviourKey key, BehaviourPicture expected) {
    return Json.object()
        .put("behaviour", key.behaviour())
        .put("channel", Json.text(key.channel()))
        .put("unit", expected.unit())
        .put("says", expected.says())
        .put("samples", expected.samples());
  }

  private static ArrayNode alerts(DevicePicture device, TenantPicture picture) {
    return Json.array(
        picture
            .alerts()
            .latestFirst()
            .filter(entry -> entry.concerns(device.name()))
            .limit(ALERTS)
            .toList(),
        entry -> AlertJson.summary(entry.latest(), picture));
  }

  /** A line over its band, and the alerts of its behaviour. */
  static ObjectNode series(
      BandSeries line,
      BehaviourKey key,
      DevicePicture device,
      TenantPicture picture,
      SeriesQuery q) {
    ObjectNode json = Json.object().put("unit", line.unit());
    ArrayNode points = json.putArray("points");
    line.between(q.from(), q.to()).forEach(point -> points.add(point(point)));
    json.set(
        "marks",
        Json.array(
            picture
                .alerts()
                .latestFirst()
                .filter(entry -> entry.concerns(device.name()) && isAbout(entry, key, q))
                .limit(ALERTS)
                .toList(),
            DeviceJson::mark));
    return json;
  }

  private static boolean isAbout(AlertEntry entry, BehaviourKey key, SeriesQuery q) {
    return entry.openedAt() >= q.from()
        && entry.openedAt() <= q.to()
        && entry.latest().getBehaviours().stream().map(BehaviourKey::of).anyMatch(key::shows);
  }

  private static ArrayNode point(BandPoint point) {
    return Json.array()
        .add(point.at())
        .add(Json.finite(point.observed()))
        .add(Json.finite(point.band().low()))
        .add(Json.finite(point.band().high()))
        .add(Json.finite(point.least()))
        .add(Json.finite(point.most()));
  }

  private static ObjectNode mark(AlertEntry entry) {
    return Json.object()
        .put("at", entry.openedAt())
        .put("alert", entry.latest().getId())
        .put("severity", Json.word(entry.latest().getSeverity()))
        .put("says", entry.latest().getReason());
  }

  /** What viewers get of one more point. */
  static ObjectNode live(BandPoint point) {
    return Json.object()
        .put("at", point.at())
        .put("observed", Json.finite(point.observed()))
        .put("low", Json.finite(point.band().low()))
        .put("high", Json.finite(point.band().high()));
  }
}
