/** One alert: why, how far from normal, the proof, who was told, what a person said of it. */
import { useEffect, useState } from "preact/hooks";
import { newsTurn } from "../alert-bell";
import { get } from "../api";
import { html, type View } from "../html";
import { useResource } from "../resource";
import { linkTo } from "../route";
import type { Alert, Delivery } from "../types";
import { alertBadge, badge, severityBadge } from "../ui/badge";
import { icon } from "../ui/icons";
import { whenReady } from "../ui/states";
import { time } from "../ui/time";
import { AlertActions } from "./alert-actions";
import { aside } from "./alert-aside";
import { Contributions } from "./alert-contributions";
import { deliveryList } from "./alert-deliveries";
import { Evidence } from "./alert-evidence";

export function AlertDetail({ id }: { id: string }) {
  const path = "alerts/" + encodeURIComponent(id);
  const [decided, decide] = useState(0);
  const loaded = useResource<Alert>(id, () => get(path));
  const deliveries = useResource<{ deliveries: Delivery[] }>(id, () => get(path + "/deliveries"), 10_000);
  const turn = newsTurn.value + decided;
  useEffect(() => {
    if (turn === 0) return undefined;
    const timer = setTimeout(loaded.reload, 500);
    return () => clearTimeout(timer);
  }, [turn]);
  return html`<div class="stack">
    <a class="back" href=${linkTo("alerts")} data-back>${icon("back")}All alerts</a>
    ${whenReady(loaded, "Reading the alert", (alert) => html`<div class="stack" data-testid="alert">
      ${head(alert, () => decide((n) => n + 1))}
      <div class="columns">
        <div class="stack">
          <${Contributions} alert=${alert} />
          <${Evidence} rows=${alert.evidence} />
          <section class="card" aria-labelledby="t-deliveries"><div class="card-head"><h2 id="t-deliveries">What each receiver was sent</h2></div>${whenReady(deliveries, "Reading what was sent", ({ deliveries }) => deliveryList(deliveries))}</section>
        </div>
        <div class="stack">${aside(alert)}</div>
      </div>
    </div>`)}
  </div>`;
}

function head(alert: Alert, decided: () => void): View {
  return html`<section class=${"card alert-head severity-" + alert.severity} aria-label="What happened">
    <div class="title-row">${severityBadge(alert.severity)}${alertBadge(alert.state)}${alert.kind === "incident" ? badge("incident") : null}${alert.experimental ? badge(`on trial: ${alert.model ?? "model"}`, "warn") : null}${alert.verdict ? badge(`verdict: ${alert.verdict}`, "good") : null}</div>
    <h1 class="reason" data-testid="reason-sentence">${alert.reason}</h1>
    <dl class="facts">
      <div><dt>Device</dt><dd>${alert.device === null ? "several" : html`<a href=${linkTo("devices", alert.device)}>${alert.device}</a>`}${alert.class ? html` <span class="muted">${alert.class}</span>` : null}</dd></div>
      <div><dt>Opened</dt><dd>${time(alert.openedAt, "full")}</dd></div>
      ${alert.closedAt === null ? html`<div><dt>Last news</dt><dd>${time(alert.updatedAt, "ago")}</dd></div>` : html`<div><dt>Closed</dt><dd>${time(alert.closedAt, "full")}</dd></div>`}
      <div><dt>Score</dt><dd>${alert.score.toFixed(2)} <span class="muted">of 1</span></dd></div>
      <div><dt>Policy</dt><dd>${alert.policyVersion ?? "–"}</dd></div>
    </dl>
    <${AlertActions} alert=${alert} decided=${decided} />
  </section>`;
}
