import { html } from "../html";

export default function Screen() {
  return html`<h1>Models</h1>`;
}
