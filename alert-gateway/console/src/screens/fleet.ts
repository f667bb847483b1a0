/** The fleet: how many are in what state, how each group scores over time, whether the pipeline is well. */
import { useLiveItems } from "../connection";
import { get } from "../api";
import { html } from "../html";
import { useResource } from "../resource";
import { session } from "../session";
import type { Fleet } from "../types";
import { whenReady } from "../ui/states";
import { applyItem } from "./fleet-live";
import { FleetView } from "./fleet-view";

/** Everything is read again this often; live news comes in between. */
const everyMs = 15_000;

export default function FleetScreen() {
  const loaded = useResource<Fleet>(session.value?.tenant ?? "", () => get("fleet"), everyMs);
  useLiveItems("fleet", { feed: "fleet", maxHz: 1 }, (items) => loaded.change((f) => items.reduce((was, i) => applyItem(was, "fleet", i), f)));
  useLiveItems("pipeline", { feed: "pipeline", maxHz: 1 }, (items) => loaded.change((f) => items.reduce((was, i) => applyItem(was, "pipeline", i), f)));
  return whenReady(loaded, "Reading the fleet", (fleet) => html`<${FleetView} fleet=${fleet} />`);
}

