package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One page of the list of alerts. */
final class AlertPage {
  private AlertPage() {}

  static ObjectNode of(TenantPicture picture, AlertQuery query) {
    List<AlertEntry> found =
        picture
            .alerts()
            .latestFirst()
            .filter(entry -> matches(entry, query))
            .limit(query.limit() + 1L)
            .toList();
    List<AlertEntry> page = found.subList(0, Math.min(found.size(), query.limit()));
    ObjectNode json = Json.object();
    json.set("alerts", Json.array(page, entry -> AlertJson.summary(entry.latest(), picture)));
    if (found.size() > page.size()) {
      AlertEntry last = page.get(page.size() - 1);
      json.put("next", new AlertQuery.Cursor(last.openedAt(), last.latest().getId()).text());
    } else {
      json.putNull("next");
    }
    return json;
  }

  private static boolean matches(AlertEntry entry, AlertQuery query) {
    return query.states().contains(entry.latest().getState())
        && entry.latest().getSeverity().compareTo(query.severity()) >= 0
        && query.device().map(entry::concerns).orElse(true)
        && query.before().map(cursor -> follows(entry, cursor)).orElse(true);
  }

  /** In the order of the list: the latest opened first, of several at once the largest id. */
  private static boolean follows(AlertEntry entry, AlertQuery.Cursor cursor) {
    return entry.openedAt() < cursor.openedAt()
        || (entry.openedAt() == cursor.openedAt()
            && entry.latest().getId().compareTo(cursor.id()) < 0);
  }
}
