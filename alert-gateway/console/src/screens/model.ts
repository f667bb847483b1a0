/** One model: what it is, what it does and did, and the decisions on it. */
import { bytes } from "../format";
import { html, type View } from "../html";
import { useResource } from "../resource";
import { linkTo } from "../route";
import { session } from "../session";
import { badge } from "../ui/badge";
import { copyCommand } from "../ui/command";
import { whenReady } from "../ui/states";
import { table, type Column } from "../ui/table";
import { time } from "../ui/time";
import { show, standing, type Decision, type Whole } from "./model-data";
import { Promote } from "./model-decide";
import { state } from "./models";

export function ModelDetail({ model }: { model: string }) {
  const tenant = session.value?.tenant ?? "";
  const loaded = useResource(`model ${tenant} ${model}`, () => show(model), 5_000);
  return html`<div class="stack" data-testid="model">
    <a href=${linkTo("models")} data-back>Models</a>
    ${whenReady(loaded, "Reading the model", (whole) => html`<div class="stack">${head(whole, tenant, loaded.reload)}${about(whole)}${decisions(whole.decisions)}</div>`)}
  </div>`;
}

function head(whole: Whole, tenant: string, decided: () => void): View {
  return html`<section class="card" aria-labelledby="model-name">
    <div class="title-row"><h1 id="model-name">${whole.model}</h1>${copyCommand("Copy as command", "holter", "model", "show", whole.model)}</div>
    <p>${whole.refused ? badge(`refused: ${whole.refused}`, "bad") : whole.states.map(state)} ${whole.refusal ?? ""}</p>
    <dl class="facts">
      <div><dt>Released</dt><dd>${time(whole.releasedAt, "full")}</dd></div>
      <div><dt>By</dt><dd>${whole.author}</dd></div>
      <div><dt>Why</dt><dd>${whole.reason}</dd></div>
      <div><dt>Signed by key</dt><dd><code>${whole.key}</code></dd></div>
      <div><dt>Size</dt><dd>${bytes(whole.size)}</dd></div>
      <div><dt>Digest</dt><dd><code title=${whole.digest}>${whole.digest.slice(0, 16)}…</code></dd></div>
    </dl>
    <${Promote} model=${whole.model} standing=${standing(whole, tenant)} decided=${decided} />
  </section>`;
}

function about(whole: Whole): View {
  const { manifest } = whole;
  return html`<div class="columns">
    <section class="card" aria-labelledby="model-card"><div class="card-head"><h2 id="model-card">Card</h2></div><pre class="card-text" data-testid="model-card" tabindex="0" role="region" aria-label="Model card">${whole.card}</pre></section>
    ${manifest
      ? html`<section class="card" aria-labelledby="manifest"><div class="card-head"><h2 id="manifest">Made of</h2></div>
          <dl class="facts wraps">
            <div><dt>Algorithm</dt><dd>${manifest.algorithm}, one a ${manifest.per}</dd></div>
            <div><dt>Features</dt><dd>${manifest.featureSet} <span class="muted" title=${manifest.features.join(", ")}>(${manifest.features.length})</span></dd></div>
            ${Object.entries({ ...manifest.evaluation, ...manifest.provenance }).map(([k, v]) => html`<div key=${k}><dt>${k}</dt><dd>${v}</dd></div>`)}
          </dl></section>`
      : null}
  </div>`;
}

function decisions(all: Decision[]): View {
  const columns: Column<Decision>[] = [
    { key: "from", label: "Holds from", cell: (d) => time(d.from, "iso") },
    { key: "state", label: "Is then", cell: (d) => html`${badge(d.state, d.state === "champion" ? "good" : "plain")} ${d.forced ? badge("forced", "warn") : null} ${d.refused ? badge(d.refused, "bad") : null}` },
    { key: "scope", label: "For", cell: (d) => `${d.tenant ?? "all tenants"}${d.deviceClass ? `, class ${d.deviceClass}` : ""}` },
    { key: "author", label: "By", cell: (d) => d.author },
    { key: "reason", label: "Why", cell: (d) => d.reason },
  ];
  return html`<section class="card" aria-labelledby="decisions"><div class="card-head"><h2 id="decisions">Decisions</h2></div>
    ${table({ label: "Decisions", columns, rows: [...all].reverse(), id: (d) => d.decision, pageSize: 10 })}</section>`;
}
