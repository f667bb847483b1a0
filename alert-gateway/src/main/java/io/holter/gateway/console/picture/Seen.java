package io.holter.gateway.console.picture;

import io.holter.schema.Alert;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Feedback;
import io.holter.schema.Score;

/** One record of a tenant, as it changes the picture. */
sealed interface Seen {
  /** Whose it is, by its content. */
  String tenant();

  /** Changes the picture of its tenant. */
  void into(TenantPicture picture);

  /** An admitted event, at its event time. */
  record Event(DeviceEvent event, long time) implements Seen {
    boolean isMessage() {
      return event.getKind() == EventKind.MESSAGE;
    }

    @Override
    public String tenant() {
      return event.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.event(event, time);
    }
  }

  /** A score. */
  record Scored(Score score) implements Seen {
    @Override
    public String tenant() {
      return score.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.scored(score);
    }
  }

  /** A window that ended. */
  record Window(FeatureWindow window) implements Seen {
    @Override
    public String tenant() {
      return window.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.window(window);
    }
  }

  /** A step of an alert. */
  record Told(Alert alert) implements Seen {
    @Override
    public String tenant() {
      return alert.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.told(alert);
    }
  }

  /** What a sink was sent. */
  record Delivered(AlertDelivery delivery) implements Seen {
    @Override
    public String tenant() {
      return delivery.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.delivered(delivery);
    }
  }

  /** What a person said. */
  record Said(Feedback feedback) implements Seen {
    @Override
    public String tenant() {
      return feedback.getTenant();
    }

    @Override
    public void into(TenantPicture picture) {
      picture.said(feedback);
    }
  }
}
