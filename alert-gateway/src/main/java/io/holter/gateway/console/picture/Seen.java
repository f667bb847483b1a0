package io.holter.gateway.console.picture;

import io.holter.schema.Alert;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Feedback;
import io.holter.schema.Score;
import org.apache.avro.specific.SpecificRecord;

/** One record of a tenant, as it changes the picture. */
sealed interface Seen {
  /** Whose it is, by its content. */
  String tenant();

  /** As it stands on Kafka. */
  SpecificRecord rec();

  /** Changes the picture of its tenant. */
  void into(TenantPicture picture);

  /** An admitted event, at its event time. */
  record Event(DeviceEvent rec, long time) implements Seen {
    boolean isMessage() {
      return rec.getKind() == EventKind.MESSAGE;
    }

    @Override
    public String tenant() {
      return rec.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.event(rec, time);
    }
  }

  /** A score. */
  record Scored(Score rec) implements Seen {
    @Override
    public String tenant() {
      return rec.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.scored(rec);
    }
  }

  /** A window that ended. */
  record Window(FeatureWindow rec) implements Seen {
    @Override
    public String tenant() {
      return rec.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.window(rec);
    }
  }

  /** A step of an alert. */
  record Told(Alert rec) implements Seen {
    @Override
    public String tenant() {
      return rec.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.told(rec);
    }
  }

  /** What a sink was sent. */
  record Delivered(AlertDelivery rec) implements Seen {
    @Override
    public String tenant() {
      return rec.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.delivered(rec);
    }
  }

  /** What a person said. */
  record Said(Feedback rec) implements Seen {
    @Override
    public String tenant() {
      return rec.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.said(rec);
    }
  }
}
