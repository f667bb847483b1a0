import { count, number } from "../format";
import { html, type View } from "../html";
import { filter, go, linkTo, route } from "../route";
import type { FleetDevice } from "../types";
import { deviceBadge, meter, score } from "../ui/badge";
import { table, type Column } from "../ui/table";
import { time } from "../ui/time";

/** Those that the filters of the address leave. Pure. */
export function chosenDevices(devices: readonly FleetDevice[], query: Readonly<Record<string, string>>): FleetDevice[] {
  const words = (query["q"] ?? "").toLowerCase().split(/\s+/).filter((w) => w !== "");
  const state = query["state"] ?? "";
  const group = query["class"] ?? "";
  return devices.filter((d) => (state === "" || d.state === state) && (group === "" || (d.class ?? "none") === group) && words.every((w) => `${d.device} ${d.class ?? ""} ${d.protocol ?? ""}`.toLowerCase().includes(w)));
}

const columns: Column<FleetDevice>[] = [
  { key: "device", label: "Device", by: (d) => d.device, cell: (d) => html`<a href=${linkTo("devices", d.device)} class="strong">${d.device}</a>` },
  { key: "state", label: "State", by: (d) => d.state, cell: (d) => (d.alert ? html`<a href=${linkTo("alerts", d.alert)} title="Open the alert">${deviceBadge(d.state)}</a>` : deviceBadge(d.state)) },
  { key: "score", label: "Score", by: (d) => d.score, cell: (d) => score(d.score) },
  { key: "progress", label: "Learned", by: (d) => d.progress, wide: true, cell: (d) => (d.progress >= 1 ? html`<span class="muted">all</span>` : meter(d.progress, `${d.device} has learned`, "learning")) },
  { key: "rate", label: "Messages/min", by: (d) => d.perMinute, align: "end", cell: (d) => number(d.perMinute) },
  { key: "class", label: "Class", by: (d) => d.class, wide: true, cell: (d) => d.class ?? "–" },
  { key: "protocol", label: "Protocol", by: (d) => d.protocol, wide: true, cell: (d) => protocolName(d.protocol) },
  { key: "channels", label: "Channels", by: (d) => d.channels, align: "end", wide: true, cell: (d) => number(d.channels) },
  { key: "seen", label: "Last seen", by: (d) => d.lastSeen, align: "end", cell: (d) => time(d.lastSeen, "ago") },
];

export function protocolName(protocol: string | null): string {
  return protocol === null ? "–" : protocol === "COAP" ? "CoAP" : protocol;
}

export function deviceTable(devices: readonly FleetDevice[]): View {
  const { query } = route.value;
  const shown = chosenDevices(devices, query);
  const search = (e: Event) => filter({ ...query, q: (e.target as HTMLInputElement).value });
  return html`<div class="card-head"><h2 id="t-devices">Devices</h2>
      <span class="muted" aria-live="polite">${shown.length === devices.length ? count(devices.length, "device") : `${number(shown.length)} of ${count(devices.length, "device")}`}${[query["state"], query["class"]].filter(Boolean).map((f) => ` · ${f}`).join("")}</span>
      <div class="actions filters">
        <input type="search" data-filter value=${query["q"] ?? ""} onInput=${search} placeholder="Filter by name, class, protocol" aria-label="Filter the devices" data-testid="filter" />
        ${Object.keys(query).length ? html`<button type="button" class="button" onClick=${() => filter({})}>Show all</button>` : null}
      </div></div>
    ${table({ label: "Devices", columns, rows: shown, id: (d) => d.device, open: (d) => go("devices", d.device), sorted: { key: "score", down: true } })}
    ${shown.length === 0 ? html`<p class="state">No device is like that. Clear the filter to see all.</p>` : null}`;
}
