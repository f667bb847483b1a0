/** What a person may say of an alert. Viewers get the command to pass on. */
import { useState } from "preact/hooks";
import { desk } from "../api";
import { html } from "../html";
import { may, session } from "../session";
import type { Alert, AlertBehaviour } from "../types";
import { copyCommand } from "../ui/command";
import { ReasonDialog, type Asked } from "../ui/dialog";
import { toast } from "../ui/toast";
import { called } from "./alert-contributions";

const verdicts = [
  ["true", "True", "It was what it said. The same is told again."],
  ["benign", "Benign", "Rightly noticed, but harmless: maintenance, a new recipe. Not told again until that expires."],
  ["false", "False", "It should not have been told. Not told again until that expires."],
] as const;

export function AlertActions({ alert, decided }: { alert: Alert; decided: () => void }) {
  const [asking, ask] = useState<"verdict" | "accept" | null>(null);
  const close = () => ask(null);
  const tenant = session.value?.tenant ?? "";
  const allowed = may("operator") && session.value?.desk === true;
  const verdict = async ({ reason, fields }: Asked) => {
    await desk("alert-verdict", { alert: alert.id, verdict: fields["verdict"], reason, ...(fields["expires"] ? { expires: fields["expires"] } : {}) });
    toast("done", "The verdict is on record.");
    decided();
  };
  return html`<div class="actions">
    ${allowed
      ? html`<button type="button" class="button primary" data-testid="verdict" onClick=${() => ask("verdict")}>Give a verdict</button>
          <button type="button" class="button" data-testid="accept" disabled=${alert.behaviours.length === 0} onClick=${() => ask("accept")}>Accept as normal</button>`
      : html`<span class="muted">${session.value?.desk ? "Operators give verdicts and accept what is new." : "Decisions are not available at this gateway; use the command."}</span>`}
    ${copyCommand("Copy as command", "holter", "alert", "show", alert.id, "--tenant", tenant)}
    ${asking === "verdict"
      ? html`<${ReasonDialog} title="Verdict" verb="Give the verdict" says=${alert.reason} act=${verdict} close=${close} fields=${html`<fieldset><legend class="hidden">Verdict</legend>
          ${verdicts.map(([value, name, says], i) => html`<label class="choice" key=${value}><input type="radio" name="verdict" value=${value} defaultChecked=${i === 0} /><span><b>${name}</b><br /><span class="muted">${says}</span></span></label>`)}
        </fieldset>${expires("30d")}`} />`
      : asking === "accept"
        ? html`<${Accept} alert=${alert} decided=${decided} close=${close} />`
        : null}
  </div>`;
}

const expires = (usual: string) => html`<label>Expires after, as 12h or 30d<input name="expires" pattern="[0-9]+(ms|s|m|h|d)" placeholder=${usual} /></label>`;

function Accept({ alert, decided, close }: { alert: Alert; decided: () => void; close: () => void }) {
  const [at, choose] = useState(0);
  const behaviour: AlertBehaviour = alert.behaviours[at]!;
  const whose = alert.device ?? (alert.class ? `the class ${alert.class}` : "every device");
  const number = (text: string | undefined) => (text ? Number(text) : undefined);
  const accept = async ({ reason, fields }: Asked) => {
    const { low, high, expires } = fields;
    await desk("baseline-accept", { device: alert.device ?? undefined, class: alert.device === null ? (alert.class ?? undefined) : undefined, behaviour: behaviour.name, channel: behaviour.channel ?? undefined, low: number(low), high: number(high), reason, expires: expires || undefined });
    toast("done", `${called(behaviour.name, behaviour.channel)} of ${whose} is accepted as normal.`);
    decided();
  };
  const bounds = behaviour.observed === null ? null : html`<div class="pair" key=${at}>
    <label>Normal from (${behaviour.unit})<input name="low" type="number" step="any" defaultValue=${Math.min(behaviour.expectedLow ?? Infinity, behaviour.observed)} /></label>
    <label>to (${behaviour.unit})<input name="high" type="number" step="any" defaultValue=${Math.max(behaviour.expectedHigh ?? -Infinity, behaviour.observed)} /></label>
  </div>`;
  return html`<${ReasonDialog} title="Accept as normal" verb="Accept as normal" act=${accept} close=${close}
    says=${`${behaviour.explanation}. From now on this is normal for ${whose}, until it expires or is withdrawn.`}
    fields=${html`<label>What<select data-testid="behaviour" onChange=${(e: Event) => choose((e.target as HTMLSelectElement).selectedIndex)}>${alert.behaviours.map((b) => html`<option key=${b.name + b.channel}>${called(b.name, b.channel)}</option>`)}</select></label>${bounds}${expires("90d")}`} />`;
}
