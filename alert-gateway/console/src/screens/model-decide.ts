/** Promote and roll back, for the tenant, with a reason; first how the model stands to the champion. */
import { useState } from "preact/hooks";
import type { Progress } from "../api";
import { html } from "../html";
import { may, session } from "../session";
import { copyCommand } from "../ui/command";
import { ReasonDialog, type Asked } from "../ui/dialog";
import { toast } from "../ui/toast";
import { judge, promote, rollback, type Verdict } from "./model-data";

export function Promote({ model, standing, decided }: { model: string; standing: string; decided: () => void }) {
  const [progress, tell] = useState<Progress | null>(null);
  const [verdict, judged] = useState<Verdict | null>(null);
  const [asking, ask] = useState(false);
  const tenant = session.value?.tenant ?? "";
  const command = copyCommand("Copy as command", "holter", "model", "promote", model, "--tenant", tenant, "--reason", "WHY");
  if (!may("admin")) return html`<div class="actions"><span class="muted" data-testid="no-admin">Administrators decide on models.</span>${command}</div>`;
  if (standing === "champion") return html`<div class="actions"><span class="muted">It is champion for ${tenant}.</span></div>`;
  const weigh = async () => {
    tell({ progress: 0, says: "Replaying recorded windows" });
    try {
      judged(await judge(model, tell));
    } catch (e) {
      toast("error", (e as Error).message);
    } finally {
      tell(null);
    }
  };
  const act = async ({ reason, fields }: Asked) => {
    await promote(model, reason, fields["force"] === "on");
    toast("done", `${model} is champion for ${tenant} from five seconds on.`);
    decided();
  };
  const force = verdict && !verdict.permitted ? html`<label class="choice"><input type="checkbox" name="force" data-testid="force" /><span>Promote it all the same; the decision says that it was forced</span></label>` : null;
  return html`<div class="stack">
    ${verdict ? html`<p data-testid="verdict-sentence">Held against the champion of ${tenant}: ${verdict.sentence}.</p>` : null}
    <div class="actions">
      <button type="button" class="button" data-testid="judge" disabled=${progress !== null} onClick=${weigh}>${progress ? progress.says : "Hold it against the champion"}</button>
      <button type="button" class="button primary" data-testid="promote" disabled=${verdict === null} onClick=${() => ask(true)}>Promote…</button>
      ${command}
    </div>
    ${asking ? html`<${ReasonDialog} title=${`Promote ${model}`} verb="Promote" says=${`Its scores count for ${tenant} from then on, and the champion before it retires.`} fields=${force} act=${act} close=${() => ask(false)} />` : null}
  </div>`;
}

export function Rollback({ champion, decided }: { champion: string | null; decided: () => void }) {
  const [asking, ask] = useState(false);
  const tenant = session.value?.tenant ?? "";
  if (!may("admin") || champion === null) return null;
  const act = async ({ reason }: Asked) => {
    const done = await rollback(reason);
    toast("done", `${done.model} is ${done.state} for ${tenant} from five seconds on.`);
    decided();
  };
  return html`<div class="actions">
    <button type="button" class="button danger" data-testid="rollback" onClick=${() => ask(true)}>Roll back…</button>
    ${asking ? html`<${ReasonDialog} title="Roll back" verb="Roll back" says=${`The champion of ${tenant} before ${champion} comes back, or none if there was none. One that was decided for all tenants stays; who runs Holter decides on it.`} act=${act} close=${() => ask(false)} />` : null}
  </div>`;
}
