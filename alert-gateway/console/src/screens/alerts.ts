/** Alerts: the list, or the one that the address names. */
import { html } from "../html";
import { route } from "../route";
import { AlertDetail } from "./alert";
import { AlertList } from "./alert-list";

export default function AlertsScreen() {
  const { id } = route.value;
  return id === null ? html`<${AlertList} />` : html`<${AlertDetail} key=${id} id=${id} />`;
}
