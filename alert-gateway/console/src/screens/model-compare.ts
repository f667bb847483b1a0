/** Two models over the tenant's recorded windows: champion against shadow, unless others are picked. */
import { useState } from "preact/hooks";
import type { Progress } from "../api";
import { count, number, percent } from "../format";
import { html, type View } from "../html";
import { session } from "../session";
import { copyCommand } from "../ui/command";
import { table, type Column } from "../ui/table";
import { time } from "../ui/time";
import { compare, type Compared, type Side } from "./model-data";

export function ModelCompare({ models, first, second }: { models: string[]; first: string; second: string }) {
  const [a, pickA] = useState(first);
  const [b, pickB] = useState(second);
  const [progress, tell] = useState<Progress | null>(null);
  const [found, find] = useState<Compared | null>(null);
  const [problem, fail] = useState<Error | null>(null);
  const run = async () => {
    find(null);
    fail(null);
    tell({ progress: 0, says: "Reading windows" });
    try {
      find(await compare(a, b, tell));
    } catch (e) {
      fail(e as Error);
    } finally {
      tell(null);
    }
  };
  const pick = (label: string, value: string, set: (m: string) => void, id: string) => html`<label>${label} <select data-testid=${id} value=${value} onChange=${(e: Event) => set((e.target as HTMLSelectElement).value)}>${models.map((m) => html`<option key=${m} value=${m}>${m}</option>`)}</select></label>`;
  return html`<section class="card" aria-labelledby="compare" data-testid="compare">
    <div class="card-head"><h2 id="compare">Compare</h2>${copyCommand("Copy as command", "holter", "model", "compare", a, b, "--tenant", session.value?.tenant ?? "")}</div>
    <div class="filters">${pick("A", a, pickA, "compare-a")}${pick("B", b, pickB, "compare-b")}
      <button type="button" class="button" data-testid="run-compare" disabled=${progress !== null || a === b} onClick=${run}>${progress ? progress.says : "Compare"}</button></div>
    ${problem ? html`<div class="problem" role="alert" data-testid="compare-problem">${problem.message}</div>` : null}
    ${found ? compared(found) : null}
  </section>`;
}

function compared(c: Compared): View {
  const columns: Column<Compared["disagreements"][number]>[] = [
    { key: "at", label: "Window", by: (d) => d.from, cell: (d) => time(d.from, "iso") },
    { key: "device", label: "Device", by: (d) => d.device, cell: (d) => d.device },
    { key: "a", label: "A scores", by: (d) => d.a.score, cell: (d) => html`<span title=${d.a.reason}>${number(d.a.score)}</span>`, align: "end" },
    { key: "b", label: "B scores", by: (d) => d.b.score, cell: (d) => html`<span title=${d.b.reason}>${number(d.b.score)}</span>`, align: "end" },
    { key: "label", label: "Known as", cell: (d) => d.label, wide: true },
  ];
  return html`<div class="stack" data-testid="compared">
    <p>They agree on ${percent(c.agreement)} of ${count(c.windows, "window")}; both alert on ${number(c.both)}.</p>
    <div class="figures-pair">${side("A", c.a)}${side("B", c.b)}</div>
    ${c.disagreements.length ? table({ label: "Windows of which one alerts", columns, rows: c.disagreements, id: (d) => d.device + d.from, pageSize: 10 }) : null}
  </div>`;
}

function side(name: string, s: Side): View {
  return html`<dl class="facts"><div><dt>${name}</dt><dd>${s.model}</dd></div><div><dt>Alerting windows</dt><dd>${number(s.alerting)}</dd></div>
    <div><dt>Alerts a device and 30 days</dt><dd>${number(s.alertsPerDeviceMonth)}</dd></div><div><dt>Not scored</dt><dd>${number(s.unscored)}</dd></div></dl>`;
}
