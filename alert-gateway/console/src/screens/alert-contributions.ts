/** What made the score: each behaviour's part as a bar, and the one that is chosen as a picture of the moment. */
import { useState } from "preact/hooks";
import { get } from "../api";
import { percent, quantity, title } from "../format";
import { html, type View } from "../html";
import { useResource } from "../resource";
import type { Alert, AlertBehaviour, Series } from "../types";
import { chart } from "../ui/chart";
import { empty, whenReady } from "../ui/states";

const beforeMs = 10 * 60_000;
const afterMs = 5 * 60_000;

export function Contributions({ alert }: { alert: Alert }) {
  const behaviours = [...alert.behaviours].sort((a, b) => b.contribution - a.contribution);
  const [at, choose] = useState(0);
  const chosen = behaviours[at];
  const device = alert.device ?? alert.scope?.devices[0] ?? null;
  return html`<section class=${"card severity-" + alert.severity} aria-labelledby="t-contributions">
      <div class="card-head"><h2 id="t-contributions">What made the score</h2><span class="muted">parts of the whole; choose one to see its moment</span></div>
      <div class="contributions" data-testid="contributions">${behaviours.map((b, i) => bar(b, i === at, () => choose(i)))}</div>
    </section>
    ${chosen && device ? html`<${Moment} key=${chosen.name + chosen.channel} alert=${alert} device=${device} behaviour=${chosen} />` : null}`;
}

export function called(name: string, channel: string | null): string {
  return channel ? `${title(name)} on ${channel}` : title(name);
}

function bar(b: AlertBehaviour, chosen: boolean, choose: () => void): View {
  return html`<button type="button" class="contribution" key=${b.name + b.channel} aria-pressed=${chosen} onClick=${choose} data-testid="contribution">
    <span class="line"><b>${called(b.name, b.channel)}</b><span class="muted">${b.explanation}</span><span class="share">${percent(b.contribution)}</span></span>
    <span class="track" aria-hidden="true"><i style=${{ width: `${Math.max(0, Math.min(1, b.contribution)) * 100}%` }}></i></span>
  </button>`;
}

function Moment({ alert, device, behaviour }: { alert: Alert; device: string; behaviour: AlertBehaviour }) {
  const from = alert.openedAt - beforeMs;
  const to = Math.max(alert.openedAt, alert.closedAt ?? alert.updatedAt) + afterMs;
  const loaded = useResource<Series>(`${alert.id} ${to}`, () => get(`devices/${encodeURIComponent(device)}/series`, { behaviour: behaviour.name, channel: behaviour.channel, from, to }));
  const name = called(behaviour.name, behaviour.channel);
  return html`<section class="card" aria-labelledby="t-moment">
    <div class="card-head"><h2 id="t-moment">${name} of ${device} at the moment</h2>
      <span class="muted">observed ${behaviour.observed === null ? "something new" : quantity(behaviour.observed, behaviour.unit)}; expected ${behaviour.expected || "nothing like it"}</span></div>
    ${whenReady(loaded, "Reading the moment", ({ unit, points, marks }) =>
      points.length === 0
        ? empty("There is no line to draw", `${name} is not a number over time, or the moment is older than what the gateway keeps. The sentence above holds.`)
        : chart({ label: name, unit, points, marks, from, to, height: 260 }),
    )}
  </section>`;
}
