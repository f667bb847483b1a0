import { html, type View } from "../html";
import { linkTo } from "../route";
import type { AlertSummary, Severity } from "../types";
import { alertBadge, badge, score, severityBadge } from "../ui/badge";
import { table, type Column } from "../ui/table";
import { time } from "../ui/time";

const rank: Record<Severity, number> = { critical: 4, high: 3, medium: 2, low: 1, info: 0 };

const columns: Column<AlertSummary>[] = [
  { key: "severity", label: "Severity", by: (a) => rank[a.severity], cell: (a) => severityBadge(a.severity) },
  { key: "reason", label: "What happened", cell: reason },
  { key: "state", label: "State", by: (a) => a.state, cell: (a) => html`<span class="badges">${alertBadge(a.state)}${a.verdict ? badge(a.verdict) : null}</span>` },
  { key: "score", label: "Score", by: (a) => a.score, wide: true, cell: (a) => score(a.score) },
  { key: "opened", label: "Opened", by: (a) => a.openedAt, align: "end", cell: (a) => time(a.openedAt, "iso") },
];

function reason(a: AlertSummary): View {
  return html`<span class="alert-reason"><a href=${linkTo("alerts", a.id)}>${a.reason}</a>
    <span class="muted">${[a.device ?? "several devices", a.class, a.kind === "incident" ? "incident" : null].filter(Boolean).join(" · ")}${a.experimental ? ` · on trial: ${a.model ?? "model"}` : ""}</span></span>`;
}

export function alertTable(alerts: AlertSummary[], open: (a: AlertSummary) => void, more?: unknown): View {
  return table({ label: "Alerts", columns, rows: alerts, id: (a) => a.id, open, pageSize: 100, more });
}

/** A few alerts, as links. */
export function alertLinks(alerts: readonly AlertSummary[]): View {
  return html`<ul class="list">${alerts.map(
    (a) => html`<li key=${a.id}><span class="alert-reason"><a href=${linkTo("alerts", a.id)}>${a.reason}</a></span><span class="badges">${severityBadge(a.severity)}${alertBadge(a.state)}<span class="muted">${time(a.openedAt, "ago")}</span></span></li>`,
  )}</ul>`;
}
