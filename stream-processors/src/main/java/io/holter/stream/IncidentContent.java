package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.Criticality;
import io.holter.schema.IncidentScope;
import io.holter.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an incident says: what its devices have in common, and which they are. */
final class IncidentContent {
  /** As many devices and alerts are named. */
  static final int NAMED = 100;

  private IncidentContent() {}

  /**
   * An incident that opens {@code now} without a device in it yet.
   *
   * @param first the alert of the first device
   * @param known devices that are known, of all groups
   */
  static OpenIncident opened(Alert first, String kind, Outbreak outbreak, long known, Instant now) {
    IncidentScope scope =
        new IncidentScope(
            kind,
            List.of(),
            0L,
            Math.max(known, outbreak.members().size()),
            outbreak.members().get(0).groups(),
            outbreak.spreading(),
            List.of());
    Alert empty =
        Alert.newBuilder()
            .setId(id(first, kind, now))
            .setTenant(first.getTenant())
            .setDevice("")
            .setSource(first.getSource())
            .setKind(AlertKind.INCIDENT)
            .setState(AlertState.OPENED)
            .setRevision(0)
            .setSeverity(Severity.LOW)
            .setFirstSeen(first.getFirstSeen())
            .setOpenedAt(now)
            .setUpdatedAt(now)
            .setReason("")
            .setClearsWhen("each of the devices keeps to its baseline again")
            .setScore(0)
            .setBehaviours(List.of())
            .setEvidence(List.of())
            .setScores(List.of())
            .setDepartures(0)
            .setDeviceClass(null)
            .setCriticality(Criticality.LOW)
            .setPolicyVersion(first.getPolicyVersion())
            .setScope(scope)
            .build();
    long at = now.toEpochMilli();
    return new OpenIncident(
        empty, kind, outbreak.group(), at, at, 0, false, Severity.LOW, List.of());
  }

  /** The incident with one more device in it. */
  static OpenIncident joined(OpenIncident before, Opening opening, Alert member) {
    IncidentScope scope = before.alert().getScope();
    boolean named = scope.getDevices().size() < NAMED;
    boolean back = scope.getDevices().contains(opening.device());
    IncidentScope wider =
        IncidentScope.newBuilder(scope)
            .setDevices(
                named && !back ? with(scope.getDevices(), opening.device()) : scope.getDevices())
            .setDeviceCount(scope.getDeviceCount() + (back ? 0 : 1))
            .setKnownDevices(Math.max(scope.getKnownDevices(), scope.getDeviceCount() + 1))
            .setGroups(scope.getGroups().stream().filter(opening.groups()::contains).toList())
            .setAlerts(
                scope.getAlerts().size() < NAMED
                    ? with(scope.getAlerts(), member.getId())
                    : scope.getAlerts())
            .build();
    Alert alert =
        Alert.newBuilder(before.alert())
            .setScope(wider)
            .setDepartures(before.alert().getDepartures() + member.getDepartures())
            .build();
    boolean open = member.getState() != AlertState.CLOSED;
    OpenIncident more =
        new OpenIncident(
            alert,
            before.kind(),
            before.group(),
            Math.max(before.lastJoin(), opening.time()),
            before.toldAt(),
            before.openMembers() + (open ? 1 : 0),
            true,
            before.worst(),
            named && !back ? with(before.joinedAt(), opening.time()) : before.joinedAt());
    return grown(more, member);
  }

  /** The incident with what has become of one of its devices. */
  static OpenIncident grown(OpenIncident before, Alert member) {
    Alert alert = before.alert();
    List<Behaviour> alike =
        member.getBehaviours().stream()
            .filter(b -> Behaviours.kinds(List.of(b)).contains(before.kind()))
            .toList();
    List<Behaviour> behaviours = Behaviours.worst(alert.getBehaviours(), alike);
    Set<String> names = behaviours.stream().map(Behaviour::getName).collect(Collectors.toSet());
    Severity worst = worse(before.worst(), member.getSeverity());
    IncidentScope scope = alert.getScope();
    boolean many = 2 * scope.getDeviceCount() >= scope.getKnownDevices();
    Alert grown =
        Alert.newBuilder(alert)
            .setFirstSeen(earlier(alert.getFirstSeen(), member.getFirstSeen()))
            .setSeverity(Severities.raised(worst, scope.getSpreading() || many ? 1 : 0))
            .setScore(Math.max(alert.getScore(), member.getScore()))
            .setBehaviours(behaviours)
            .setTechniques(Techniques.of(names))
            .setEvidence(AlertContent.bounded(alert.getEvidence(), member.getEvidence()))
            .setScores(AlertContent.bounded(alert.getScores(), member.getScores()))
            .setCriticality(worse(alert.getCriticality(), member.getCriticality()))
            .build();
    OpenIncident more =
        new OpenIncident(
            grown,
            before.kind(),
            before.group(),
            before.lastJoin(),
            before.toldAt(),
            before.openMembers(),
            true,
            worst,
            before.joinedAt());
    return more.with(Alert.newBuilder(grown).setReason(IncidentReason.open(more)).build());
  }

  /** The last step of an incident. */
  static Alert closed(OpenIncident incident, Instant now) {
    return Alert.newBuilder(AlertContent.told(incident.alert(), AlertState.CLOSED, now))
        .setClosedAt(now)
        .setReason(IncidentReason.closed(incident))
        .build();
  }

  /** RFC 9562 §5.3: the same name gives the same id, so a replay gives the same incident. */
  private static String id(Alert first, String kind, Instant now) {
    String name =
        String.join(" ", first.getTenant(), kind, first.getId()) + "@" + now.toEpochMilli();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  private static <T> List<T> with(List<T> all, T one) {
    List<T> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static <E extends Enum<E>> E worse(E a, E b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
