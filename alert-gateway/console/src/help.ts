import { html } from "./html";
import { helpShown, keyMap } from "./keys";
import { Dialog } from "./ui/dialog";

export function Help() {
  if (!helpShown.value) return null;
  return html`<${Dialog} title="Keyboard" close=${() => (helpShown.value = false)}>
    <dl class="keys" data-testid="help">
      ${keyMap.map(
        (k) => html`<div key=${k.keys}><dt>${k.keys.split(" ").map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${k.says}</dd></div>`,
      )}
    </dl>
    <p class="muted">Times are in your zone, ISO 8601 with the offset. Every view is a link: copy it from the address bar.</p>
  <//>`;
}
