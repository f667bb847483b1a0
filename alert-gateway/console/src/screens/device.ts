/** One device: how it talks against how it normally talks. Without a name: the fleet's list is where to choose. */
import { get } from "../api";
import { useLiveItems } from "../connection";
import { html, type View } from "../html";
import { useResource } from "../resource";
import { linkTo, route } from "../route";
import type { Device, FleetDevice } from "../types";
import { deviceBadge, meter, score } from "../ui/badge";
import { copyCommand } from "../ui/command";
import { icon } from "../ui/icons";
import { empty, whenReady } from "../ui/states";
import { time } from "../ui/time";
import { session } from "../session";
import { alertLinks } from "./alert-rows";
import { Behaviours } from "./device-charts";
import { channels, timeline } from "./device-parts";
import { protocolName } from "./fleet-table";

const everyMs = 15_000;

export default function DeviceScreen() {
  const { id } = route.value;
  if (id === null) return empty("Which device?", "Choose one in the fleet.", html`<a class="button primary" href=${linkTo("fleet")}>To the fleet</a>`);
  return html`<${DeviceView} key=${id} name=${id} />`;
}

function DeviceView({ name }: { name: string }) {
  const loaded = useResource<Device>(name, () => get("devices/" + encodeURIComponent(name)), everyMs);
  useLiveItems("device " + name, { feed: "fleet", device: name, maxHz: 1 }, (items) => {
    const mine = items.filter((i) => i.item === name).at(-1);
    if (mine) loaded.change((d) => withNews(d, mine.value as FleetDevice));
  });
  return html`<div class="stack">
    <a class="back" href=${linkTo("fleet")} data-back>${icon("back")}Fleet</a>
    ${whenReady(loaded, "Reading the device", view)}
  </div>`;
}

/** The figures of now, over what was loaded; `channels` is a list here and a number there. */
export function withNews(device: Device, news: FleetDevice): Device {
  const { state, progress, score, lastSeen, protocol } = news;
  return { ...device, state, progress, score, lastSeen, protocol };
}

function view(d: Device): View {
  const tenant = session.value?.tenant ?? "";
  const open = d.alerts.filter((a) => a.state !== "closed");
  return html`<div class="stack" data-testid="device">
    <section class="card stack" aria-label="The device">
      <div class="title-row"><h1>${d.device}</h1>${deviceBadge(d.state)}<div class="actions">${copyCommand("Copy as command", "holter", "policy", "explain", d.device, "--tenant", tenant)}</div></div>
      <dl class="facts">
        <div><dt>Class</dt><dd>${d.class ?? "not known"}</dd></div>
        <div><dt>Protocol</dt><dd>${protocolName(d.protocol)}</dd></div>
        <div class="fact-wide"><dt>Score</dt><dd>${score(d.score)}</dd></div>
        <div class="fact-wide"><dt>Learned</dt><dd data-testid="progress">${meter(d.progress, "Learned", "learning")}</dd></div>
        <div><dt>Last seen</dt><dd>${time(d.lastSeen, "full")}</dd></div>
        <div><dt>First seen</dt><dd>${time(d.firstSeen, "ago")}</dd></div>
      </dl>
    </section>
    <div class="columns">
      <${Behaviours} device=${d} />
      <div class="stack">
        <section class="card" aria-labelledby="t-words" data-testid="words"><h2 id="t-words">What is normal for it</h2>${d.words.length ? html`<ul class="words">${d.words.map((w) => html`<li key=${w}>${w}</li>`)}</ul>` : empty("Nothing is known yet", "It has to be heard for a while before this can be said in words.")}</section>
        <section class="card" aria-labelledby="t-alerts"><div class="card-head"><h2 id="t-alerts">Alerts</h2><span class="muted">${open.length} open of ${d.alerts.length}</span></div>${d.alerts.length ? html`${alertLinks(d.alerts.slice(0, 6))}${d.alerts.length > 6 ? html`<p><a href=${linkTo("alerts", null, { device: d.device })}>All its alerts</a></p>` : null}` : html`<p class="muted">None. It talks as it always does.</p>`}</section>
        <section class="card" aria-labelledby="t-channels"><h2 id="t-channels">Channels</h2>${channels(d.channels)}</section>
        <section class="card" aria-labelledby="t-timeline"><h2 id="t-timeline">Connection</h2>${timeline(d.timeline)}</section>
      </div>
    </div>
  </div>`;
}
