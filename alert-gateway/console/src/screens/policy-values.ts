/** Every value that holds, and which scope says so. */
import { html, type View } from "../html";
import { badge } from "../ui/badge";
import { table, type Column } from "../ui/table";
import type { EffectiveValue, Explained } from "./policy-data";

/** Those that somebody set come first. */
export function values(explained: Explained, picked: string, pick: (key: string) => void): View {
  const columns: Column<EffectiveValue>[] = [
    { key: "key", label: "Value", by: (v) => v.key, cell: (v) => html`<code class=${v.key === picked ? "strong" : ""}>${v.key}</code>` },
    { key: "value", label: "Is", cell: (v) => html`<span data-value=${v.key}>${v.value}</span>` },
    { key: "scope", label: "Because of", by: (v) => rank(v.scope), cell: (v) => badge(v.scope, v.scope === "default" ? "plain" : "good") },
    { key: "origin", label: "Revision", cell: (v) => html`<span class="muted">${v.origin || "–"}</span>`, wide: true },
  ];
  return table({ label: "Values in force", columns, rows: explained.values, id: (v) => v.key, open: (v) => pick(v.key), sorted: { key: "scope", down: true }, pageSize: 12 });
}

/** How narrow a scope is. */
export function rank(scope: string): number {
  const at = ["default", "all tenants", "tenant", "class", "device"].findIndex((word) => scope.startsWith(word));
  return at < 0 ? 0 : at;
}
