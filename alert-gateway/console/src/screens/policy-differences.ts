/** What a document changes: each value before and after. */
import { html, type View } from "../html";
import type { Difference } from "./policy-data";

export function differences(all: readonly Difference[]): View {
  if (all.length === 0) return html`<p class="muted" data-testid="differences">It changes nothing that holds.</p>`;
  return html`<ul class="changes" data-testid="differences">
    ${all.map((d) => html`<li key=${where(d) + d.key}><code>${d.key}</code> <span class="muted">${where(d)}</span> <del>${d.before}</del> <span aria-hidden="true">→</span> <ins>${d.after}</ins></li>`)}
  </ul>`;
}

export const where = (d: Difference): string => (d.device ? `device ${d.device}` : d.class ? `class ${d.class}` : d.tenant ? `tenant ${d.tenant}` : "all tenants");
