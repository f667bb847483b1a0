package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.stream.policy.IncidentPolicy;
import io.holter.stream.policy.Thresholds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Takes one thing after the other in the order of event time: folds alerts of devices into
 * incidents where {@link Incidents} says so, and tells all others on. Decides nothing by itself but
 * what becomes of an alert.
 */
final class IncidentDesk {
  private final String scope;
  private final IncidentStores stores;
  private final Rules rules;
  private final IncidentQueue queue;
  private final Openings openings;
  private final Consumer<Alert> out;

  IncidentDesk(
      String scope, IncidentStores stores, Rules rules, IncidentQueue queue, Consumer<Alert> out) {
    this.scope = scope;
    this.stores = stores;
    this.rules = rules;
    this.queue = queue;
    this.openings = new Openings(scope, stores.openings());
    this.out = out;
  }

  /**
   * What holds for all.
   *
   * @param policies what holds when
   * @param fleet groups of devices
   */
  record Rules(Policies policies, Fleet fleet) {}

  /** Takes the next item at {@code time}, milliseconds since the epoch. */
  void take(Item item, long time) {
    if (item instanceof Item.Seen seen) {
      stores.know(scope, seen.device(), groups(seen.device()), time);
    } else if (item instanceof Item.Told told) {
      tell(told.alert(), time);
    } else if (item instanceof Item.Held held) {
      letGo(held.alert(), time);
    } else if (item instanceof Item.Tell tell) {
      incident(tell.incident()).filter(OpenIncident::untold).ifPresent(i -> update(i, time));
    }
  }

  private void tell(Alert alert, long time) {
    Optional<Member> known = member(alert.getId());
    if (known.isEmpty() && alert.getState() != AlertState.OPENED) {
      out.accept(alert); // It opened before there was a clock, and was told then.
      return;
    }
    Member member = known.map(m -> m.with(alert)).orElseGet(() -> Member.of(alert));
    member = member.isClosed() ? member : compared(member, time);
    member.incident().flatMap(this::incident).ifPresent(i -> follow(i, alert, time));
    boolean opens = alert.getState() == AlertState.OPENED && member.incident().isEmpty();
    if (opens && isAbsence(alert)) {
      member = member.held(time + policy(time).hold().toMillis());
    }
    if (member.heldUntil() >= time) {
      queue.add(new Item.Held(alert), member.heldUntil());
    } else if (member.told() || member.incident().isEmpty()) {
      out.accept(alert);
      member = member.toldToAll();
    }
    keep(member, time);
  }

  /** A closed alert is remembered as long as it can be the beginning of a spread. */
  private void keep(Member member, long time) {
    if (member.isClosed() && member.heldUntil() < time && isOld(member, time)) {
      stores.members().delete(memberKey(member.alert().getId()));
    } else {
      stores.members().put(memberKey(member.alert().getId()), member);
    }
  }

  private boolean isOld(Member member, long time) {
    long oldest = time - policy(time).spreadWithin().toMillis();
    return member.openings().values().stream().allMatch(opened -> opened < oldest);
  }

  /** What was held has waited long enough: it is told unless it became part of an incident. */
  private void letGo(Alert alert, long time) {
    Optional<Member> member = member(alert.getId());
    if (member.isPresent() && member.get().incident().isEmpty()) {
      out.accept(alert);
      keep(member.get().toldToAll(), time);
    } else if (member.isPresent() && member.get().isClosed()) {
      stores.members().delete(memberKey(alert.getId()));
    }
  }

  /** The alert among those of other devices that are like it. */
  private Member compared(Member member, long time) {
    Member now = member;
    List<String> kinds = Behaviours.kinds(member.alert().getBehaviours());
    for (String kind : kinds) {
      if (now.incident().isEmpty()) {
        now = joined(now, kind, opening(now, time));
      }
    }
    for (String kind : kinds) {
      if (now.incident().isEmpty() && !now.openings().containsKey(kind)) {
        now = opened(now, kind, time);
      }
    }
    return now;
  }

  private Member joined(Member member, String kind, Opening opening) {
    Optional<OpenIncident> open =
        stores
            .incidents()
            .range(OrderedKey.of(scope).text(kind).bytes(), OrderedKey.of(scope).text(kind).end())
            .values()
            .stream()
            .filter(i -> i.accepts(opening, policy(opening.time())))
            .findFirst();
    if (open.isEmpty()) {
      return member;
    }
    OpenIncident more = IncidentContent.joined(open.get(), opening, member.alert());
    grew(open.get(), more, opening.time());
    return absorbed(member, more.ref());
  }

  private Member opened(Member member, String kind, long time) {
    Opening opening = opening(member, time);
    openings.add(kind, opening);
    Member now = member.opened(kind, time);
    long oldest = time - policy(time).spreadWithin().toMillis();
    openings.forget(kind, oldest, old -> forgotten(old, time));
    Optional<Outbreak> outbreak =
        Incidents.decide(openings.all(kind), opening, surroundings(opening));
    if (outbreak.isEmpty()) {
      return now;
    }
    stores.members().put(memberKey(now.alert().getId()), now);
    OpenIncident incident = open(kind, outbreak.get(), time);
    return absorbed(now, incident.ref());
  }

  private OpenIncident open(String kind, Outbreak outbreak, long time) {
    List<Opening> members = outbreak.members();
    Alert first = member(members.get(0).alert()).orElseThrow().alert();
    OpenIncident incident =
        IncidentContent.opened(
            first, kind, outbreak, stores.known(scope, Opening.ALL), Instant.ofEpochMilli(time));
    for (Opening opening : members) {
      Member member = member(opening.alert()).orElseThrow();
      incident = IncidentContent.joined(incident, opening, member.alert());
      Member in = absorbed(member, incident.ref());
      keep(in, time);
    }
    OpenIncident told = incident.told(incident.alert(), time);
    stores.incidents().put(incidentKey(told.ref()), told);
    out.accept(told.alert());
    return told;
  }

  private void follow(OpenIncident incident, Alert step, long time) {
    if (step.getState() == AlertState.UPDATED) {
      grew(incident, IncidentContent.grown(incident, step), time);
    } else if (step.getState() == AlertState.CLOSED) {
      OpenIncident left = incident.left();
      if (left.openMembers() > 0) {
        stores.incidents().put(incidentKey(left.ref()), left);
      } else {
        out.accept(IncidentContent.closed(left, Instant.ofEpochMilli(time)));
        stores.incidents().delete(incidentKey(left.ref()));
      }
    }
  }

  /** Told at once if it got severer, otherwise as often as the policy says. */
  private void grew(OpenIncident before, OpenIncident now, long time) {
    if (now.alert().getSeverity().compareTo(before.alert().getSeverity()) > 0) {
      update(now, time);
      return;
    }
    stores.incidents().put(incidentKey(now.ref()), now);
    if (!before.untold()) {
      long pause =
          before.alert().getRevision() == 0
              ? policy(time).hold().toMillis()
              : rules.policies().at(time, tenant()).alerts().updateEvery().toMillis();
      queue.add(new Item.Tell(now.ref()), Math.max(time, before.toldAt() + pause));
    }
  }

  private void update(OpenIncident incident, long time) {
    Alert step =
        AlertContent.told(incident.alert(), AlertState.UPDATED, Instant.ofEpochMilli(time));
    OpenIncident told = incident.told(step, time);
    stores.incidents().put(incidentKey(told.ref()), told);
    out.accept(step);
  }

  /** The member as part of an incident: it cannot be part of another. */
  private Member absorbed(Member member, IncidentRef ref) {
    for (Map.Entry<String, Long> each : member.openings().entrySet()) {
      openings.remove(each.getKey(), each.getValue(), member.alert().getId());
    }
    return member.in(ref);
  }

  private void forgotten(Opening opening, long time) {
    member(opening.alert()).filter(Member::isClosed).ifPresent(member -> keep(member, time));
  }

  private static boolean isAbsence(Alert alert) {
    return Behaviours.kinds(alert.getBehaviours()).equals(List.of(Behaviours.ABSENCE));
  }

  private Incidents.Surroundings surroundings(Opening opening) {
    Thresholds thresholds = rules.policies().at(opening.time(), tenant(), opening.device());
    return new Incidents.Surroundings(
        policy(opening.time()),
        thresholds.detector().budget().alertsPerMonth(),
        group -> stores.known(scope, group));
  }

  private Opening opening(Member member, long time) {
    String device = member.alert().getDevice();
    return new Opening(device, member.alert().getId(), time, groups(device));
  }

  private List<String> groups(String device) {
    return rules.fleet().groupsOf(tenant(), device);
  }

  private IncidentPolicy policy(long time) {
    return rules.policies().incidents(time, tenant());
  }

  private String tenant() {
    return scope.substring(0, scope.indexOf('/'));
  }

  private Optional<Member> member(String alert) {
    return stores.members().get(memberKey(alert));
  }

  private Optional<OpenIncident> incident(IncidentRef ref) {
    return stores.incidents().get(incidentKey(ref));
  }

  private Bytes memberKey(String alert) {
    return OrderedKey.of(scope).text(alert).bytes();
  }

  private Bytes incidentKey(IncidentRef ref) {
    return OrderedKey.of(scope).text(ref.kind()).text(ref.id()).bytes();
  }
}
