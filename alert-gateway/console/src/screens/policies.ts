/** Policies: what holds for whom and why, what another value would do, and who changed what. */
import { html } from "../html";
import { useResource } from "../resource";
import { filter, route } from "../route";
import { session } from "../session";
import { copyCommand } from "../ui/command";
import { empty, whenReady } from "../ui/states";
import { PolicyChange } from "./policy-change";
import { explain, show, type Scope, type Shown } from "./policy-data";
import { PolicyDocument } from "./policy-document";
import { PolicyHistory } from "./policy-history";
import { values } from "./policy-values";

export default function PoliciesScreen() {
  if (session.value?.desk !== true) return empty("Policies are not available here", "This gateway was started without console.desk. The commands of holter policy do the same.");
  return html`<${Policies} />`;
}

const chosen = (): Scope => ({ class: route.value.query["class"] ?? "", device: route.value.query["device"] ?? "" });

function Policies() {
  const tenant = session.value?.tenant ?? "";
  const scope = chosen();
  const key = route.value.query["key"] ?? "budget.alerts-per-month";
  const part = useResource(`policy ${tenant}`, show, 30_000);
  const held = useResource(`explain ${tenant} ${scope.class} ${scope.device}`, () => explain(scope), 30_000);
  const decided = () => {
    part.reload();
    held.reload();
  };
  const choose = (next: Partial<Scope> & { key?: string }) => filter({ ...scope, key, ...next });
  return html`<div class="stack" data-testid="policies">
    <div class="title-row"><h1>Policies</h1>
      ${copyCommand("Copy as command", "holter", "policy", "explain", "--tenant", tenant, ...(scope.device ? ["--device", scope.device] : ["--device", "DEVICE"]))}</div>
    <div class="columns">
      <section class="card" aria-labelledby="holds">
        <div class="card-head"><h2 id="holds">What holds for ${named(scope, tenant)}</h2></div>
        ${scopes(scope, part.resource.is === "ready" ? part.resource.value : null, choose)}
        ${whenReady(held, "Asking what holds", (explained) => values(explained, key, (picked) => choose({ key: picked })))}
      </section>
      <div class="stack">
        ${whenReady(held, "Asking what holds", (explained) => html`<${PolicyChange} key=${`${tenant} ${scope.class} ${scope.device} ${key}`} scope=${scope} called=${named(scope, tenant)} held=${explained} path=${key} choose=${(picked: string) => choose({ key: picked })} decided=${decided} />`)}
      </div>
    </div>
    ${whenReady(part, "Reading the policy", (shown) => html`<div class="stack"><${PolicyDocument} shown=${shown} decided=${decided} /><${PolicyHistory} version=${shown.version} decided=${decided} /></div>`)}
  </div>`;
}

export const named = (scope: Scope, tenant: string): string => (scope.device ? `device ${scope.device}` : scope.class ? `class ${scope.class}` : `tenant ${tenant}`);

function scopes(scope: Scope, shown: Shown | null, choose: (next: Partial<Scope>) => void) {
  const text = (event: Event) => (event.target as HTMLInputElement).value.trim();
  return html`<div class="filters">
    <label>Class <select data-testid="scope-class" value=${scope.class} onChange=${(e: Event) => choose({ class: text(e), device: "" })}>
      <option value="">the whole tenant</option>
      ${(shown?.classes ?? []).map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
    </select></label>
    <label>Device <input data-testid="scope-device" data-filter value=${scope.device} placeholder="any device" onChange=${(e: Event) => choose({ device: text(e), class: "" })} /></label>
  </div>`;
}
