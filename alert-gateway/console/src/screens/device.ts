import { html } from "../html";

export default function Screen() {
  return html`<h1>Device</h1>`;
}
