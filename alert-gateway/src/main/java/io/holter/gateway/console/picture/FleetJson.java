package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The fleet's screen: devices, lanes, rates, delay, learning. */
final class FleetJson {
  private FleetJson() {}

  /** All of it but the pipeline, which is not a tenant's. */
  static ObjectNode of(TenantPicture picture, long now) {
    ObjectNode fleet = Json.object().put("at", now);
    fleet.set("devices", Json.array(picture.devices().values(), d -> device(d, picture, now)));
    fleet.set("lanes", lanes(picture));
    fleet.set("rates", rates(picture, now));
    fleet.set("latency", latency(picture, now));
    long learned = picture.devices().values().stream().filter(d -> d.progress() >= 1).count();
    fleet.set(
        "learning", Json.object().put("learned", learned).put("of", picture.devices().size()));
    return fleet;
  }

  static ObjectNode device(DevicePicture device, TenantPicture picture, long now) {
    String alert = picture.alerts().openOf(device.name()).orElse(null);
    return Json.object()
        .put("device", device.name())
        .put("class", Json.text(device.kind()))
        .put("state", device.state(alert != null).word())
        .put("progress", device.progress())
        .put("score", device.score())
        .put("firstSeen", Json.time(device.firstSeen()))
        .put("lastSeen", Json.time(device.lastSeen()))
        .put("perMinute", device.perMinute(now))
        .put("protocol", device.protocol().name())
        .put("channels", device.channels().size())
        .put("alert", alert);
  }

  private static ArrayNode lanes(TenantPicture picture) {
    ArrayNode lanes = Json.array();
    for (Map.Entry<String, Buckets> lane : picture.lanes().entrySet()) {
      String group = lane.getKey();
      ObjectNode one =
          Json.object()
              .put("group", group)
              .put(
                  "devices",
                  picture.devices().values().stream()
                      .filter(d -> d.kind().orElse(TenantPicture.NO_CLASS).equals(group))
                      .count())
              .put("widthMs", lane.getValue().width());
      one.set("points", points(lane.getValue(), 1));
      lanes.add(one);
    }
    return lanes;
  }

  /** Of a lane, its latest stretch only. */
  static ObjectNode lane(Buckets lane) {
    ObjectNode latest = Json.object();
    lane.each((start, figure) -> latest.put("at", start).put("score", figure));
    return latest;
  }

  private static ObjectNode rates(TenantPicture picture, long now) {
    ObjectNode rates = rate(picture, now).put("widthMs", picture.messages().width());
    rates.set("perSecond", points(picture.messages(), picture.messages().width() / 1e3));
    return rates;
  }

  /** Messages a second, of the latest stretch that is over. */
  static ObjectNode rate(TenantPicture picture, long now) {
    long width = picture.messages().width();
    return Json.object()
        .put("at", Math.floorDiv(now, width) * width - width)
        .put("now", picture.messages().sum(now, width) / (width / 1e3));
  }

  static ObjectNode latency(TenantPicture picture, long now) {
    var p50 = picture.latencies().quantile(0.5, now);
    var p99 = picture.latencies().quantile(0.99, now);
    return Json.object()
        .put("p50Ms", p50.isPresent() ? p50.getAsDouble() : null)
        .put("p99Ms", p99.isPresent() ? p99.getAsDouble() : null);
  }

  private static ArrayNode points(Buckets buckets, double per) {
    ArrayNode points = Json.array();
    buckets.each((start, figure) -> points.add(Json.array().add(start).add(figure / per)));
    return points;
  }
}
