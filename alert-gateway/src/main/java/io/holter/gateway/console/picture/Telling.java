package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.console.live.Sample;
import io.holter.gateway.console.live.SampleSink;
import java.time.InstantSource;
import java.util.List;

/** Tells viewers what changed: alerts always, samples once the past is read. */
final class Telling {
  private static final long RARELY = 1_000;

  private final Tenants tenants;
  private final Tape tape;
  private final SampleSink sink;
  private final InstantSource clock;
  private long toldAt;

  Telling(Tenants tenants, Tape tape, SampleSink sink, InstantSource clock) {
    this.tenants = tenants;
    this.tape = tape;
    this.sink = sink;
    this.clock = clock;
  }

  /**
   * Tells of everything since this was called last.
   *
   * @param fresh whether there are viewers to whom it is new
   */
  void tell(boolean fresh) {
    long now = clock.millis();
    boolean summary = fresh && now - toldAt >= RARELY;
    toldAt = summary ? now : toldAt;
    for (String tenant : tenants.names()) {
      tenants.with(
          tenant,
          picture -> {
            Changes changes = picture.changes();
            changes.alerts().forEach(alert -> tape.add(tenant, AlertJson.summary(alert, picture)));
            if (fresh) {
              samples(tenant, picture, changes, now);
            }
            if (summary) {
              summary(tenant, picture, now);
            }
            return picture;
          });
    }
  }

  private void samples(String tenant, TenantPicture picture, Changes changes, long now) {
    for (String name : changes.devices()) {
      picture
          .find(name)
          .ifPresent(
              device -> {
                ObjectNode json = FleetJson.device(device, picture, now);
                sink.take(new Sample(tenant, "fleet", name, device.score(), json));
              });
    }
    for (Changes.Point p : changes.points()) {
      String item = p.key().item(p.device());
      ObjectNode json = DeviceJson.live(p.point());
      sink.take(new Sample(tenant, "series", item, p.point().observed(), json));
    }
    changes
        .lanes()
        .forEach(
            (group, lane) -> {
              ObjectNode json = FleetJson.lane(lane);
              double figure = json.path("score").doubleValue();
              sink.take(new Sample(tenant, "pipeline", "lane:" + group, figure, json));
            });
  }

  private void summary(String tenant, TenantPicture picture, long now) {
    ObjectNode rate = FleetJson.rate(picture, now);
    sink.take(new Sample(tenant, "pipeline", "rate", rate.path("now").doubleValue(), rate));
    ObjectNode latency = FleetJson.latency(picture, now);
    sink.take(
        new Sample(tenant, "pipeline", "latency", latency.path("p50Ms").doubleValue(), latency));
  }

  /** How the parts of the pipeline are, which is the same for every tenant. */
  void parts(List<Part> parts) {
    for (String tenant : tenants.names()) {
      for (Part part : parts) {
        String item = "part:" + part.name();
        sink.take(new Sample(tenant, "pipeline", item, (double) part.waiting(), part.json()));
      }
    }
  }
}
