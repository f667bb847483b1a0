/** Who changed the policy, when and why; with the way back. */
import { useState } from "preact/hooks";
import { html, type View } from "../html";
import { useResource } from "../resource";
import { may, session } from "../session";
import { badge } from "../ui/badge";
import { copyCommand } from "../ui/command";
import { ReasonDialog, type Asked } from "../ui/dialog";
import { whenReady } from "../ui/states";
import { table, type Column } from "../ui/table";
import { time } from "../ui/time";
import { toast } from "../ui/toast";
import { history, revert, type Revision } from "./policy-data";

export function PolicyHistory({ version, decided }: { version: string; decided: () => void }) {
  const tenant = session.value?.tenant ?? "";
  const loaded = useResource(`history ${tenant} ${version}`, history);
  const [going, go] = useState<string | null>(null);
  const act = async ({ reason }: Asked) => {
    const done = await revert(going!, reason);
    toast("done", done.result === "unchanged" ? "It holds already; nothing was written." : `Revision ${done.version} brings ${going!} back.`);
    decided();
    loaded.reload();
  };
  return html`<section class="card" aria-labelledby="history" data-testid="history">
    <div class="card-head"><h2 id="history">History</h2>${copyCommand("Copy as command", "holter", "policy", "history", "--tenant", tenant)}</div>
    ${whenReady(loaded, "Reading the history", ({ revisions }) => rows(revisions, version, go))}
    ${going ? html`<${ReasonDialog} title=${`Back to ${going}`} verb="Revert" says=${`What ${going} said of tenant ${tenant} is written as a new revision. History stays as it is.`} act=${act} close=${() => go(null)} />` : null}
  </section>`;
}

function rows(revisions: Revision[], version: string, go: (version: string) => void): View {
  const own = (r: Revision) => r.tenant !== null && r.state === "valid" && r.version !== version;
  const columns: Column<Revision>[] = [
    { key: "version", label: "Revision", cell: (r) => html`<code>${r.version}</code>` },
    { key: "scope", label: "Of", cell: (r) => (r.tenant === null ? "all tenants" : `tenant ${r.tenant}`), wide: true },
    { key: "from", label: "Holds from", cell: (r) => time(r.effectiveFrom, "iso") },
    { key: "author", label: "By", cell: (r) => r.author },
    { key: "reason", label: "Why", cell: (r) => r.reason },
    { key: "state", label: "State", cell: (r) => html`<span title=${r.why}>${badge(r.state, r.state === "valid" ? "good" : "warn")}</span>` },
    { key: "act", label: "", cell: (r) => (may("operator") && own(r) ? html`<button type="button" class="button" data-testid=${"revert-" + r.version} onClick=${() => go(r.version)}>Revert to this…</button>` : null) },
  ];
  const file = html`<div class="pages"><span class="muted">Before the first revision: the configuration's own policy</span>
    ${may("operator") && version !== "file" ? html`<button type="button" class="button" data-testid="revert-file" onClick=${() => go("file")}>Revert to it…</button>` : null}</div>`;
  return table({ label: "Revisions", columns, rows: [...revisions].reverse(), id: (r) => r.version + r.written, pageSize: 10, more: file });
}
