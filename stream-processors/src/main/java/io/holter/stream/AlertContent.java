package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.Criticality;
import io.holter.schema.DeviceKey;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.schema.Severity;
import io.holter.stream.policy.SeverityPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an alert says: everything that its departures had, each behaviour at its worst. */
final class AlertContent {
  /** As many records are named of the beginning as of the end. */
  static final int EVIDENCE_AT_EACH_END = 10;

  private AlertContent() {}

  /**
   * An alert that opens {@code now}.
   *
   * @param departures those that opened it, in their order; at least one
   * @param kind the class of the device, if its tenant names one
   * @param severity how severe it is
   */
  static Alert opened(
      List<Heard> departures, Instant now, Optional<DeviceClass> kind, SeverityPolicy severity) {
    Score first = departures.get(0).score();
    Alert empty =
        Alert.newBuilder()
            .setId(id(first, now))
            .setTenant(first.getTenant())
            .setDevice(first.getDevice())
            .setSource(first.getSource())
            .setKind(AlertKind.DEVICE)
            .setDeviceClass(kind.map(DeviceClass::name).orElse(null))
            .setCriticality(kind.map(DeviceClass::criticality).orElse(Criticality.NORMAL))
            .setState(AlertState.OPENED)
            .setRevision(0)
            .setSeverity(Severity.LOW)
            .setFirstSeen(first.getTime())
            .setOpenedAt(now)
            .setUpdatedAt(now)
            .setReason("")
            .setScore(0)
            .setBehaviours(List.of())
            .setEvidence(List.of())
            .setScores(List.of())
            .setDepartures(0)
            .setPolicyVersion(first.getPolicyVersion())
            .setExperimental(first.getShadow())
            .build();
    Alert alert = empty;
    for (Heard departure : departures) {
      alert = grown(alert, departure, severity);
    }
    return alert;
  }

  /** The alert with one more departure in it. Its source stays the one that it opened on. */
  static Alert grown(Alert alert, Heard heard, SeverityPolicy severity) {
    Score departure = heard.score();
    List<Behaviour> behaviours = Behaviours.worst(alert.getBehaviours(), departure.getBehaviours());
    double score = Math.max(alert.getScore(), departure.getScore());
    Instant time = departure.getTime();
    Alert grown =
        Alert.newBuilder(alert)
            .setFirstSeen(time.isBefore(alert.getFirstSeen()) ? time : alert.getFirstSeen())
            .setScore(score)
            .setSeverity(
                Severities.of(
                    score, causes(behaviours), alert.getCriticality(), names(behaviours), severity))
            .setBehaviours(behaviours)
            .setClearsWhen(Behaviours.clearsWhen(behaviours))
            .setTechniques(Techniques.of(names(behaviours)))
            .setEvidence(bounded(alert.getEvidence(), departure.getEvidence()))
            .setScores(bounded(alert.getScores(), List.of(heard.at())))
            .setDepartures(alert.getDepartures() + 1)
            .setPolicyVersion(departure.getPolicyVersion())
            .setModelVersion(
                departure.getModelVersion() == null
                    ? alert.getModelVersion()
                    : departure.getModelVersion())
            .build();
    return Alert.newBuilder(grown).setReason(AlertReason.open(grown, departure.getPhase())).build();
  }

  /** The alert as its next step. */
  static Alert told(Alert alert, AlertState state, Instant now) {
    return Alert.newBuilder(alert)
        .setState(state)
        .setRevision(alert.getRevision() + 1)
        .setUpdatedAt(now)
        .build();
  }

  /** Whether another behaviour joined or the severity rose. */
  static boolean isWorse(Alert now, Alert before) {
    return !names(before.getBehaviours()).containsAll(names(now.getBehaviours()))
        || now.getSeverity().compareTo(before.getSeverity()) > 0;
  }

  /**
   * Kinds of behaviour that departed; too few messages are no second cause of a silence. A model
   * looks at what the detectors look at: that both depart is no second cause either.
   */
  private static int causes(List<Behaviour> behaviours) {
    return (int)
        Behaviours.kinds(behaviours).stream()
            .filter(kind -> !kind.equals(ModelDepartures.MODEL))
            .count();
  }

  private static Set<String> names(List<Behaviour> behaviours) {
    return behaviours.stream().map(Behaviour::getName).collect(Collectors.toSet());
  }

  /** RFC 9562 §5.3: the same name gives the same id, so a replay gives the same alert. */
  private static String id(Score first, Instant openedAt) {
    String trial = first.getShadow() ? "/" + first.getModelVersion() : "";
    String device = new DeviceKey(first.getTenant(), first.getDevice()).text();
    String name = device + "@" + openedAt.toEpochMilli() + trial;
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  /** The first and the latest of both, each place once. */
  static List<Evidence> bounded(List<Evidence> had, List<Evidence> more) {
    List<Evidence> all = Stream.concat(had.stream(), more.stream()).distinct().toList();
    int surplus = all.size() - 2 * EVIDENCE_AT_EACH_END;
    return surplus <= 0
        ? all
        : Stream.concat(
                all.stream().limit(EVIDENCE_AT_EACH_END),
                all.stream().skip(EVIDENCE_AT_EACH_END + (long) surplus))
            .toList();
  }
}
