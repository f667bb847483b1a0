/** Models: the list, or the one that the address names. */
import { html } from "../html";
import { useResource } from "../resource";
import { go, linkTo, route } from "../route";
import { session } from "../session";
import { badge } from "../ui/badge";
import { copyCommand } from "../ui/command";
import { empty, whenReady } from "../ui/states";
import { table, type Column } from "../ui/table";
import { time } from "../ui/time";
import { ModelCompare } from "./model-compare";
import { list, standing, type Model, type ModelState } from "./model-data";
import { ModelDetail } from "./model";
import { Rollback } from "./model-decide";

export default function ModelsScreen() {
  if (session.value?.desk !== true) return empty("Models are not available here", "This gateway was started without console.desk. The commands of holter model do the same.");
  const { id } = route.value;
  return id === null ? html`<${Models} />` : html`<${ModelDetail} key=${id} model=${id} />`;
}

function Models() {
  const tenant = session.value?.tenant ?? "";
  const loaded = useResource(`models ${tenant}`, list, 5_000);
  return html`<div class="stack" data-testid="models">
    <div class="title-row"><h1>Models</h1>${copyCommand("Copy as command", "holter", "model", "list")}</div>
    ${whenReady(loaded, "Reading what was released", ({ models }) => full(models, tenant, loaded.reload))}
  </div>`;
}

function full(models: Model[], tenant: string, decided: () => void) {
  if (models.length === 0)
    return empty("No model has been released for this tenant", "Holter works without one: the learned baselines judge every device. Train one with holter model train, then put it on trial with holter model release.", copyCommand("Copy as command", "holter", "model", "train", "--help"));
  const columns: Column<Model>[] = [
    { key: "model", label: "Model", by: (m) => m.model, cell: (m) => html`<a class="strong" href=${linkTo("models", m.model)}>${m.model}</a>` },
    { key: "states", label: "Does", cell: (m) => (m.refused ? html`<span title=${m.refusal}>${badge(`refused: ${m.refused}`, "bad")}</span>` : m.states.map((s) => state(s))) },
    { key: "released", label: "Released", by: (m) => m.releasedAt ?? "", cell: (m) => time(m.releasedAt, "ago") },
    { key: "author", label: "By", cell: (m) => m.author, wide: true },
    { key: "reason", label: "Why", cell: (m) => m.reason, wide: true },
  ];
  const champion = models.find((m) => standing(m, tenant) === "champion");
  const shadow = models.find((m) => standing(m, tenant) === "shadow");
  return html`<div class="stack">
    <section class="card" aria-labelledby="released"><div class="card-head"><h2 id="released">Released</h2><${Rollback} champion=${champion?.model ?? null} decided=${decided} /></div>
      ${table({ label: "Models", columns, rows: models, id: (m) => m.model, open: (m) => go("models", m.model) })}</section>
    ${models.length > 1 ? html`<${ModelCompare} models=${models.map((m) => m.model)} first=${champion?.model ?? models[0]!.model} second=${shadow?.model ?? models.at(-1)!.model} />` : null}
  </div>`;
}

export function state(s: ModelState) {
  const scope = [s.tenant === null ? "all tenants" : s.tenant, s.deviceClass ? `class ${s.deviceClass}` : ""].filter(Boolean).join(", ");
  return html`<span key=${s.state + scope + s.since} title=${`since ${s.since}`}>${badge(`${s.planned ? "soon " : ""}${s.state}: ${scope}`, s.state === "champion" ? "good" : s.state === "shadow" ? "warn" : "plain")} </span>`;
}
