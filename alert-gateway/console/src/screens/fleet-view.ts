import { useState } from "preact/hooks";
import { count, milliseconds, number, percent, quantity } from "../format";
import { html, type View } from "../html";
import { filter, go, linkTo, route } from "../route";
import type { DeviceState, Fleet, PipelinePart } from "../types";
import { badge, meter } from "../ui/badge";
import { filled } from "../ui/buckets";
import { lanes } from "../ui/lanes";
import { sparkline } from "../ui/spark";
import { empty } from "../ui/states";
import { copyCommand } from "../ui/command";
import { deviceTable } from "./fleet-table";
import { windowMs } from "./fleet-live";
import { session } from "../session";

const states: DeviceState[] = ["alerting", "silent", "learning", "watching", "stale"];
const minutes = [15, 30, 60];

export function FleetView({ fleet }: { fleet: Fleet }) {
  const [window, choose] = useState(windowMs / 60_000);
  const tenant = session.value?.tenant ?? "";
  if (fleet.devices.length === 0) {
    return empty("No device has spoken yet", "Point a device at the bridge, or let the simulated plant speak. Devices appear here with their first message.", copyCommand("Copy “holter demo”", "holter", "demo"));
  }
  const to = fleet.at;
  const from = to - window * 60_000;
  const chosen = route.value.query["state"] ?? "";
  const toState = (state: string) => filter({ ...route.value.query, state: state === chosen ? "" : state });
  return html`<div class="stack">
    <div class="title-row"><h1>Fleet</h1><span class="muted">${count(fleet.devices.length, "device")} of ${tenant}</span></div>
    <div class="tiles">
      <section class="card tile" aria-labelledby="t-states"><h2 id="t-states">Devices by state</h2>${stateTile(fleet, chosen, toState)}</section>
      <section class="card tile" aria-labelledby="t-rate"><h2 id="t-rate">Messages in</h2>${rateTile(fleet)}</section>
      <section class="card tile" aria-labelledby="t-latency"><h2 id="t-latency">Device to verdict</h2>${latencyTile(fleet)}</section>
      <section class="card tile" aria-labelledby="t-learning"><h2 id="t-learning">Learning</h2>${learningTile(fleet)}</section>
    </div>
    <div class="columns">
      <section class="card" aria-labelledby="t-lanes">
        <div class="card-head"><h2 id="t-lanes">Highest score over time, by group</h2>
          <div class="actions"><div class="segmented" role="group" aria-label="Window">${minutes.map((m) => html`<button type="button" key=${m} aria-pressed=${m === window} onClick=${() => choose(m)}>${m} min</button>`)}</div></div></div>
        ${fleet.lanes.length ? lanes({ lanes: fleet.lanes, from, to, open: (group) => go("fleet", null, { class: group || "none" }) }) : empty("No score yet", "Scores come as soon as a device has shown how it normally talks.")}
      </section>
      <section class="card" aria-labelledby="t-pipeline" data-testid="pipeline"><h2 id="t-pipeline">Pipeline</h2>${pipeline(fleet.pipeline)}</section>
    </div>
    <section class="card" aria-labelledby="t-devices">${deviceTable(fleet.devices)}</section>
  </div>`;
}

function stateTile(fleet: Fleet, chosen: string, choose: (state: string) => void): View {
  const counts = states.map((state) => ({ state, n: fleet.devices.filter((d) => d.state === state).length })).filter((s) => s.n > 0);
  const open = counts.find((s) => s.state === "alerting")?.n ?? 0;
  return html`<div class="big" data-testid="alerting">${number(open)} <small>alerting of ${number(fleet.devices.length)}</small></div>
    <div class="state-bar" aria-hidden="true">${counts.map((s) => html`<i key=${s.state} class=${"in-" + s.state} style=${{ flexGrow: s.n }}></i>`)}</div>
    <div class="state-keys" role="group" aria-label="Show only the devices that are">
      ${counts.map((s) => html`<button type="button" key=${s.state} aria-pressed=${s.state === chosen} data-testid=${"state-" + s.state} onClick=${() => choose(s.state)}><i class=${"in-" + s.state} aria-hidden="true"></i>${s.state} <b>${number(s.n)}</b></button>`)}
    </div>`;
}

function rateTile(fleet: Fleet): View {
  const { perSecond, widthMs, now } = fleet.rates;
  const line = widthMs ? filled(perSecond, widthMs, fleet.at) : perSecond;
  const last = now ?? line.at(-1)?.[1] ?? null;
  return html`<div class="big" data-testid="rate">${number(last)} <small>messages/s</small></div>${sparkline(line, `Messages a second over time, last ${quantity(last, "messages/s")}`)}`;
}

function latencyTile(fleet: Fleet): View {
  const { p50Ms, p99Ms } = fleet.latency ?? { p50Ms: null, p99Ms: null };
  return html`<div class="big" data-testid="latency">${milliseconds(p50Ms)} <small>median</small></div>
    <p class="muted">${p99Ms === null ? "Nothing came in the last minute." : html`99 of 100 within ${milliseconds(p99Ms)}, from the bridge to the score`}</p>`;
}

function learningTile(fleet: Fleet): View {
  const { learned, of } = fleet.learning;
  return html`<div class="big" data-testid="learned">${percent(of === 0 ? 0 : learned / of)} <small>learned</small></div>
    ${meter(of === 0 ? 0 : learned / of, "Devices that have learned", "learning")}
    <p class="muted">${number(learned)} of ${count(of, "device")} know their normal</p>`;
}

const tones = { up: "good", degraded: "warn", unready: "bad" } as const;

function pipeline(parts: PipelinePart[]): View {
  if (parts.length === 0) return empty("Nothing reports here", "The parts of the pipeline report once they run.");
  return html`<ul class="parts">${parts.map((p) => html`<li key=${p.part}><b>${p.part}</b>${badge(p.state, tones[p.state] ?? "plain")}<span class="muted">${p.says}${p.waiting ? `; ${count(p.waiting, "record")} waiting` : ""}</span></li>`)}</ul>
    <p class="muted"><a href=${linkTo("alerts")}>What came out of it: alerts</a></p>`;
}
