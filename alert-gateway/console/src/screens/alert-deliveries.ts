/** Exactly what each SIEM was sent, when, and what it answered. */
import { count } from "../format";
import { html, type View } from "../html";
import type { Delivery } from "../types";
import { badge } from "../ui/badge";
import { empty } from "../ui/states";
import { time } from "../ui/time";

const tones: Record<string, "good" | "warn" | "bad"> = { accepted: "good", refused: "bad", failed: "warn" };

export function deliveryList(deliveries: readonly Delivery[]): View {
  if (deliveries.length === 0) {
    return empty("No receiver was sent this", "There is no sink, none wants such an alert, or it is on its way. “holter sink list” tells which there are.");
  }
  const newest = [...deliveries].sort((a, b) => b.at - a.at);
  return html`<div data-testid="deliveries">${newest.map(one)}</div>`;
}

/** Indented where it is JSON; otherwise as it was. */
export function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function one(d: Delivery): View {
  const outcome = d.outcome.toLowerCase();
  return html`<details class="delivery" key=${`${d.sink} ${d.id} ${d.at}`} data-testid="delivery">
    <summary><b>${d.sink}</b>${badge(outcome, tones[outcome] ?? "plain")}<span class="muted">${d.format} over ${d.transport}, step ${d.revision}, ${count(d.attempts, "attempt")}</span>${time(d.at)}</summary>
    <p class="muted">The receiver said: ${d.answer || "nothing"}</p>
    <p class="muted">Message id <code>${d.id}</code></p>
    ${d.body === null ? html`<p class="muted">The body was not kept.</p>` : html`<pre class="block" tabindex="0" aria-label=${"What was sent to " + d.sink}>${readable(d.body)}</pre>`}
  </details>`;
}
