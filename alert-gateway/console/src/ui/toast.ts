import { signal } from "@preact/signals";
import { html } from "../html";
import type { Severity } from "../types";
import { icon } from "./icons";

interface Toast {
  key: number;
  kind: "done" | "error" | "alert";
  says: string;
  severity?: Severity;
  href?: string;
}

const toasts = signal<Toast[]>([]);
const most = 4;
let next = 1;

const close = (key: number) => (toasts.value = toasts.value.filter((t) => t.key !== key));

/** Says it in the corner. What went wrong stays until it is closed; the rest leaves after eight seconds. */
export function toast(kind: Toast["kind"], says: string, more: { severity?: Severity; href?: string } = {}): void {
  const key = next++;
  toasts.value = [...toasts.value, { key, kind, says, ...more }].slice(-most);
  if (kind !== "error") setTimeout(() => close(key), 8000);
}

export function Toasts() {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.value.map(
      (t) => html`<div key=${t.key} class=${`toast toast-${t.kind} severity-${t.severity ?? "none"}`} data-testid="toast">
        ${t.href ? html`<a href=${t.href} onClick=${() => close(t.key)}>${t.says}</a>` : html`<span>${t.says}</span>`}
        <button type="button" class="icon-button" aria-label="Close this message" onClick=${() => close(t.key)}>${icon("close")}</button>
      </div>`,
    )}
  </div>`;
}
