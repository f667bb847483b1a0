/** What a change would have done to recent alerts: now against then, by device. */
import { count, number } from "../format";
import { html, type View } from "../html";
import { time } from "../ui/time";
import type { Episode, Preview } from "./policy-data";

const most = 12;

export function previewed(p: Preview): View {
  const top = Math.max(1, ...p.devices.map((d) => Math.max(d.current, d.candidate)));
  return html`<div class="stack" data-testid="preview">
    <div class="then-now">
      ${figure("now", p.alerts.current, "Alerts now")}
      ${figure("then", p.alerts.candidate, "Alerts then")}
      ${figure("gained", p.gained.length, "New")}
      ${figure("lost", p.lost.length, "Gone")}
    </div>
    ${p.devices.length === 0
      ? html`<p class="muted">No device had an alert in this stretch, and none would have had one.</p>`
      : html`<ul class="tally" aria-label="Alerts by device, now and then">
          ${p.devices.slice(0, most).map((d) => html`<li key=${d.device} data-device=${d.device}>
            <span class="tally-name">${d.device.split("/").slice(1).join("/")}</span>
            ${bar("now", d.current, top)}${bar("then", d.candidate, top)}
          </li>`)}
        </ul>`}
    ${p.devices.length > most ? html`<p class="muted">and ${count(p.devices.length - most, "further device")}</p>` : null}
    ${episodes("New", p.gained)}${episodes("Gone", p.lost)}
    <p class="muted" data-testid="stretch">Of ${time(p.from, "iso")} to ${time(p.to, "iso")}: ${number(p.cost.records)} records of ${count(p.history.devices, "device")}, ${number(p.deviceDays)} device-days, run in ${number(p.cost.seconds)} s.</p>
    ${p.notes.map((n) => html`<p key=${n} class="muted note">${n}</p>`)}
  </div>`;
}

function figure(kind: string, value: number, label: string): View {
  return html`<div class=${"figure figure-" + kind}><b data-testid=${"preview-" + kind}>${number(value)}</b><span class="muted">${label}</span></div>`;
}

function bar(kind: "now" | "then", value: number, top: number): View {
  return html`<span class=${"tally-bar tally-" + kind}><span class="tally-fill" style=${{ width: `${(value / top) * 100}%` }}></span><span class="tally-text"><span class="hidden">${kind} </span>${number(value)}</span></span>`;
}

function episodes(title: string, all: readonly Episode[]): View | null {
  if (all.length === 0) return null;
  return html`<details><summary>${title}: ${count(all.length, "alert")}</summary>
    <ul class="stack">${all.slice(0, most).map((e) => html`<li key=${e.id}>${time(e.openedAt, "clock")} <b>${e.device ?? e.behaviour}</b> <span class="muted">${e.reason}</span></li>`)}</ul>
  </details>`;
}
