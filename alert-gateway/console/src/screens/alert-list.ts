/** The list of alerts: filtered by the server, in pages by its cursor, looked at again when news comes. */
import { useEffect, useState } from "preact/hooks";
import { newsTurn } from "../alert-bell";
import { get } from "../api";
import { count } from "../format";
import { html } from "../html";
import { useResource } from "../resource";
import { filter, go, route } from "../route";
import { session } from "../session";
import type { AlertSummary } from "../types";
import { copyCommand } from "../ui/command";
import { empty, whenReady } from "../ui/states";
import { toast } from "../ui/toast";
import { alertTable } from "./alert-rows";

interface Answer {
  alerts: AlertSummary[];
  next: string | null;
}

const pageSize = 100;
const severities = ["", "critical", "high", "medium", "low"];
const states = [
  ["", "All"],
  ["open", "Open"],
  ["closed", "Closed"],
] as const;

export function AlertList() {
  const { query } = route.value;
  const [typed, type] = useState(query["device"] ?? "");
  const key = JSON.stringify([session.value?.tenant, query]);
  const read = (before: string | null) => get<Answer>("alerts", { ...wanted(query), limit: pageSize, before });
  const loaded = useResource<Answer>(key, () => read(null));
  const turn = newsTurn.value;
  useEffect(() => {
    if (turn === 0) return undefined;
    const timer = setTimeout(() => read(null).then((fresh) => loaded.change((was) => merge(fresh, was)), () => {}), 500);
    return () => clearTimeout(timer);
  }, [turn]);
  const set = (name: string, value: string) => filter({ ...query, [name]: value });
  const more = (next: string) => () =>
    read(next).then(
      (older) => loaded.change((was) => ({ alerts: [...was.alerts, ...older.alerts], next: older.next })),
      (error: Error) => toast("error", error.message),
    );
  const filtered = Object.keys(query).length > 0;
  return html`<div class="stack">
    <div class="title-row"><h1>Alerts</h1>
      <div class="actions">${copyCommand("Copy as command", ...command(query))}</div></div>
    <section class="card" aria-label="Alerts">
      <div class="card-head filters" role="search">
        <div class="segmented" role="group" aria-label="State">${states.map(([value, says]) => html`<button type="button" key=${value} aria-pressed=${(query["state"] ?? "") === value} data-testid=${"show-" + (value || "all")} onClick=${() => set("state", value)}>${says}</button>`)}</div>
        <label>At least<select data-testid="severity" aria-label="Severity at least" value=${query["severity"] ?? ""} onChange=${(e: Event) => set("severity", (e.target as HTMLSelectElement).value)}>
          ${severities.map((s) => html`<option key=${s} value=${s} selected=${s === (query["severity"] ?? "")}>${s || "any"}</option>`)}</select></label>
        <form onSubmit=${(e: Event) => (e.preventDefault(), set("device", typed.trim()))}>
          <input type="search" data-filter data-testid="device-filter" aria-label="Only of this device" placeholder="Device, then Enter" value=${typed} onInput=${(e: Event) => type((e.target as HTMLInputElement).value)} />
        </form>
        ${filtered ? html`<button type="button" class="button" onClick=${() => (type(""), filter({}))}>Show all</button>` : null}
      </div>
      ${whenReady(loaded, "Reading the alerts", ({ alerts, next }) =>
        alerts.length === 0
          ? filtered
            ? empty("No alert is like that", "Clear the filters to see all of them.")
            : empty("No alert yet", "Nothing has departed from what is normal. Alerts appear here the moment they are raised.")
          : html`<div data-testid="alerts">${alertTable(alerts, (a) => go("alerts", a.id), next ? html`<div class="pages"><span>${count(alerts.length, "alert")} shown</span><button type="button" class="button" data-testid="more" onClick=${more(next)}>Older alerts</button></div>` : null)}</div>`,
      )}
    </section>
  </div>`;
}

/** What the server is asked for. */
export function wanted(query: Readonly<Record<string, string>>): Record<string, string> {
  const { state, severity, device } = query;
  return Object.fromEntries(Object.entries({ state, severity, device }).filter((e): e is [string, string] => !!e[1]));
}

/** The fresh first page before the older rows that were there; each alert once, as it is now. */
export function merge(fresh: Answer, was: Answer): Answer {
  const known = new Set(fresh.alerts.map((a) => a.id));
  const older = was.alerts.filter((a) => !known.has(a.id));
  return { alerts: [...fresh.alerts, ...older], next: was.next };
}

function command(query: Readonly<Record<string, string>>): string[] {
  const device = query["device"];
  return ["holter", "alert", "list", "--tenant", session.value?.tenant ?? "", ...(device ? ["--device", device] : [])];
}
