/** Each behaviour as a line over its band, live. */
import { useState } from "preact/hooks";
import { get } from "../api";
import { useLiveItems } from "../connection";
import { html, type View } from "../html";
import { useResource } from "../resource";
import type { BehaviourRef, Device, Series } from "../types";
import { chart } from "../ui/chart";
import { empty, failed, loading } from "../ui/states";
import { called } from "./alert-contributions";
import { withSample } from "./device-live";

const minute = 60_000;
const windows: [minutes: number, name: string][] = [
  [15, "15 min"],
  [60, "1 h"],
  [360, "6 h"],
  [1440, "24 h"],
];
const first = 6;

export function Behaviours({ device }: { device: Device }) {
  const [minutes, choose] = useState(15);
  const [all, showAll] = useState(false);
  const shown = all ? device.behaviours : device.behaviours.slice(0, first);
  return html`<div class="stack">
    <div class="title-row"><h2>Observed over expected</h2>
      <div class="actions"><div class="segmented" role="group" aria-label="Window">${windows.map(([m, name]) => html`<button type="button" key=${m} aria-pressed=${m === minutes} onClick=${() => choose(m)}>${name}</button>`)}</div></div></div>
    ${device.behaviours.length === 0 ? html`<section class="card">${empty("No line yet", "Lines are drawn as soon as a behaviour has been measured for the first time, within a minute or so of talking.")}</section>` : null}
    ${shown.map((b) => html`<${Behaviour} key=${`${b.behaviour} ${b.channel}`} device=${device.device} behaviour=${b} minutes=${minutes} />`)}
    ${shown.length < device.behaviours.length ? html`<button type="button" class="button" onClick=${() => showAll(true)}>Show all ${device.behaviours.length} behaviours</button>` : null}
  </div>`;
}

function Behaviour({ device, behaviour, minutes }: { device: string; behaviour: BehaviourRef; minutes: number }) {
  const key = `${device}|${behaviour.behaviour}|${behaviour.channel ?? ""}`;
  const [to, advance] = useState(Date.now());
  const read = () => {
    const now = Date.now();
    advance(now);
    return get<Series>(`devices/${encodeURIComponent(device)}/series`, { behaviour: behaviour.behaviour, channel: behaviour.channel, from: now - minutes * minute, to: now });
  };
  const loaded = useResource<Series>(`${key} ${minutes}`, read, minute);
  useLiveItems(key, { feed: "series", device, maxHz: 1 }, (items) => {
    const mine = items.filter((i) => i.item === key);
    const last = mine.at(-1);
    if (!last) return;
    advance((was) => Math.max(was, last.at));
    loaded.change((series) => mine.reduce(withSample, series));
  });
  const name = called(behaviour.behaviour, behaviour.channel);
  return html`<section class="card" aria-label=${name} data-testid="behaviour">
    <div class="card-head"><h3>${name}</h3><span class="muted">${behaviour.says}</span></div>
    ${picture(loaded, name, to - minutes * minute, to)}
  </section>`;
}

function picture(loaded: ReturnType<typeof useResource<Series>>, label: string, from: number, to: number): View {
  const { resource } = loaded;
  if (resource.is === "loading") return loading("Reading the line");
  if (resource.is === "failed") return failed(resource.error, loaded.reload);
  const { unit, points, marks } = resource.value;
  if (points.length === 0) return empty("Nothing in this window", "Choose a longer window above.");
  return chart({ label, unit, points, marks, from, to, height: 190 });
}
