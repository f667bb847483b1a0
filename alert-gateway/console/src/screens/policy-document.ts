/** The tenant's part as it is written, to be edited whole; that of all tenants is shown. */
import { useState } from "preact/hooks";
import { html } from "../html";
import { may, session } from "../session";
import { copyCommand } from "../ui/command";
import { ReasonDialog, type Asked } from "../ui/dialog";
import { toast } from "../ui/toast";
import { apply, diff, type Diff, type Shown } from "./policy-data";
import { differences } from "./policy-differences";

export function PolicyDocument({ shown, decided }: { shown: Shown; decided: () => void }) {
  const [text, write] = useState<string | null>(null);
  const [found, find] = useState<Diff | null>(null);
  const [problem, fail] = useState<Error | null>(null);
  const tenant = session.value?.tenant ?? "";
  const document = text ?? shown.document;
  const check = async () => {
    try {
      find(await diff(document));
      fail(null);
    } catch (e) {
      fail(e as Error);
    }
  };
  const act = async ({ reason }: Asked) => {
    const done = await apply({ ...found!, previous: shown.version }, reason);
    toast("done", done.result === "unchanged" ? "It held already." : `Revision ${done.version} is written.`);
    write(null);
    decided();
  };
  return html`<details class="card" data-testid="document">
    <summary><h2>As it is written</h2> <span class="muted">revision ${shown.version} of tenant ${tenant}</span></summary>
    <div class="stack">
      <label class="hidden" for="document">The tenant's part, YAML</label>
      <textarea id="document" class="mono" rows="12" spellcheck=${false} readonly=${!may("operator")} value=${document} onInput=${(e: Event) => write((e.target as HTMLTextAreaElement).value)}></textarea>
      ${problem ? html`<div class="problem" role="alert">${problem.message}</div>` : null}
      <div class="actions">
        ${may("operator") ? html`<button type="button" class="button" disabled=${text === null} onClick=${check}>Compare and apply…</button>` : null}
        ${copyCommand("Copy as command", "holter", "policy", "apply", "--tenant", tenant, "-f", "policy.yaml", "--reason", "WHY")}
      </div>
      <h3>For all tenants <span class="muted">revision ${shown.shared.version}; changed by who runs Holter</span></h3>
      <pre class="block" data-testid="shared">${shown.shared.document}</pre>
    </div>
    ${found ? html`<${ReasonDialog} title="Apply the document" verb="Apply" says=${`It is written as the next revision of tenant ${tenant}.`} fields=${differences(found.differences)} act=${act} close=${() => find(null)} />` : null}
  </details>`;
}
