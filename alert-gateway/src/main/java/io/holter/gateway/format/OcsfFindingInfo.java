package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.IncidentScope;
import io.holter.schema.Technique;
import java.util.List;
import java.util.Optional;

/** {@code finding_info}: what stays the same over the life of an alert, and what noticed it. */
final class OcsfFindingInfo {
  private OcsfFindingInfo() {}

  static Fields of(Finding finding) {
    Alert alert = finding.alert();
    Fields info =
        new Fields()
            .text("uid", alert.getId())
            .text("title", finding.title())
            .text("desc", alert.getReason())
            .texts(
                "types", alert.getBehaviours().stream().map(Behaviour::getName).distinct().toList())
            .texts("data_sources", List.of(alert.getSource()))
            .millis("created_time", alert.getOpenedAt())
            .millis("modified_time", alert.getUpdatedAt())
            .millis("first_seen_time", alert.getFirstSeen())
            .millis("last_seen_time", alert.getUpdatedAt())
            .object("analytic", analytic(finding))
            .objects(
                "attacks", alert.getTechniques().stream().map(OcsfFindingInfo::attack).toList());
    IncidentScope scope = alert.getScope();
    if (scope != null) {
      info.objects(
              "related_events",
              scope.getAlerts().stream().map(id -> new Fields().text("uid", id)).toList())
          .whole("related_events_count", scope.getAlerts().size());
    }
    return info;
  }

  /** The model, where one made the alert; else what watches the behaviour that departed most. */
  private static Fields analytic(Finding finding) {
    Alert alert = finding.alert();
    Fields analytic = new Fields();
    String model = alert.getModelVersion();
    if (model != null && (alert.getExperimental() || finding.cause().equals("model"))) {
      int at = model.lastIndexOf('@');
      OcsfId.LEARNING
          .into(analytic, "type_id", "type")
          .text("uid", model)
          .text("name", at < 0 ? model : model.substring(0, at))
          .text("version", at < 0 ? null : model.substring(at + 1));
    } else {
      OcsfId.analytic(finding.cause())
          .into(analytic, "type_id", "type")
          .text("uid", "behaviour:" + finding.cause())
          .text("name", finding.cause());
    }
    return OcsfId.analyticState(alert.getExperimental()).into(analytic, "state_id", "state");
  }

  private static Fields attack(Technique technique) {
    TechniqueName name = TechniqueName.of(technique);
    Optional<TechniqueName.Sub> sub = name.sub();
    return new Fields()
        .text("version", technique.getVersion())
        .object("tactic", new Fields().text("name", technique.getTactic()))
        .object(
            "technique",
            new Fields()
                .text("uid", name.id())
                .text("name", name.name())
                .text("src_url", name.reference()))
        .object(
            "sub_technique",
            new Fields()
                .text("uid", sub.map(TechniqueName.Sub::id).orElse(null))
                .text("name", sub.map(TechniqueName.Sub::name).orElse(null))
                .text("src_url", sub.map(TechniqueName.Sub::reference).orElse(null)));
  }
}
