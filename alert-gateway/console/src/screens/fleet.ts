import { html } from "../html";

export default function Screen() {
  return html`<h1>Fleet</h1>`;
}
