/** Dialogs: the browser's own, so that focus stays inside and Escape closes. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../api";
import { html } from "../html";
import { icon } from "./icons";

export function Dialog({ title, close, wide = false, children }: { title: string; close: () => void; wide?: boolean; children?: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const outside = (event: Event) => event.target === dialog.current && close();
  return html`<dialog ref=${dialog} class=${wide ? "dialog dialog-wide" : "dialog"} aria-labelledby="dialog-title" onClose=${close} onClick=${outside} data-testid="dialog">
    <div class="dialog-head"><h2 id="dialog-title">${title}</h2>
      <button type="button" class="icon-button" aria-label="Close" onClick=${close}>${icon("close")}</button></div>
    <div class="dialog-body">${children}</div>
  </dialog>`;
}

export interface Asked {
  reason: string;
  /** Further fields of the form by name. */
  fields: Record<string, string>;
}

/** Asks for a reason, which whoever reads the audit later will want, and does it. Stays open with the problems when it was not done. */
export function ReasonDialog(props: { title: string; says: unknown; verb: string; fields?: unknown; act: (asked: Asked) => Promise<unknown>; close: () => void }) {
  const [problem, set] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const fields = Object.fromEntries([...new FormData(event.target as HTMLFormElement)].map(([k, v]) => [k, String(v).trim()]));
    setBusy(true);
    try {
      await props.act({ reason: fields["reason"] ?? "", fields });
      props.close();
    } catch (e) {
      set(e as Error);
      setBusy(false);
    }
  };
  const problems = problem instanceof ApiError ? problem.problems.filter((p) => p !== problem.message) : [];
  return html`<${Dialog} title=${props.title} close=${props.close}>
    <form class="form" onSubmit=${submit}>
      <p>${props.says}</p>
      ${props.fields}
      <label>Reason<textarea name="reason" rows="3" required maxlength="500" data-testid="reason" placeholder="Those who read the record later will want to know why"></textarea></label>
      ${problem ? html`<div class="problem" role="alert">${problem.message}${problems.map((p) => html`<div key=${p}>${p}</div>`)}</div>` : null}
      <div class="actions">
        <button class="button primary" disabled=${busy} data-testid="confirm">${busy ? "Working…" : props.verb}</button>
        <button type="button" class="button" onClick=${props.close}>Cancel</button>
      </div>
    </form>
  <//>`;
}
