/** The states of a screen that is not full: each says what to do. */
import { html, type View } from "../html";
import { ApiError } from "../api";
import type { Loaded } from "../resource";

export function loading(says: string): View {
  return html`<div class="state" role="status" data-testid="loading"><span class="pulse" aria-hidden="true"></span>${says}…</div>`;
}

export function empty(title: string, says: string, actions?: unknown): View {
  return html`<div class="state" data-testid="empty"><h2>${title}</h2><p>${says}</p>${actions ? html`<div class="actions">${actions}</div>` : null}</div>`;
}

export function failed(error: Error, again: () => void): View {
  const problems = error instanceof ApiError ? error.problems.filter((p) => p !== error.message) : [];
  return html`<div class="state problem-state" role="alert" data-testid="failed">
    <h2>${error.message}</h2>
    ${problems.length ? html`<ul>${problems.map((p) => html`<li key=${p}>${p}</li>`)}</ul>` : null}
    <div class="actions"><button type="button" class="button" onClick=${again}>Try again</button></div>
  </div>`;
}

/** The view of what is loaded, or of why it is not there. */
export function whenReady<T>(loaded: Loaded<T>, says: string, view: (value: T) => View): View {
  const { resource } = loaded;
  switch (resource.is) {
    case "loading":
      return loading(says);
    case "failed":
      return failed(resource.error, loaded.reload);
    case "ready":
      return view(resource.value);
  }
}
