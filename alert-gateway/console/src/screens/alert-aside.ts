/** What stands beside an alert: what would end it, how far it spreads, what is like it, who did what. */
import { count, number, percent } from "../format";
import { html, type View } from "../html";
import { linkTo } from "../route";
import type { Alert, Feedback, Scope, Step, Technique } from "../types";
import { severityBadge } from "../ui/badge";
import { time } from "../ui/time";
import { alertLinks } from "./alert-rows";

export function aside(alert: Alert): View {
  const card = (title: string, content: unknown) => (content ? html`<section class="card" aria-label=${title}><h2>${title}</h2>${content}</section>` : null);
  return html`${card("What would clear it", alert.state === "closed" ? html`<p>It is over.</p>` : html`<p class="quote" data-testid="clears">${alert.clearsWhen || "Nothing clears it by itself: a person decides."}</p>`)}
    ${card("In the fleet", alert.prevalence ? prevalence(alert) : null)}
    ${card("Scope", alert.scope ? scope(alert.scope) : null)}
    ${card("Related", alert.related.length ? related(alert) : null)}
    ${card("ATT&CK for ICS", alert.techniques.length ? html`<ul class="list">${alert.techniques.map(technique)}</ul>` : null)}
    ${card("Steps", html`<ol class="timeline" data-testid="steps">${[...alert.steps].reverse().map(step)}${alert.feedback.map(said)}</ol>`)}` as View;
}

/** More than these would push away what stands below. */
const relatedShown = 5;

function related(alert: Alert): View {
  const more = alert.related.length - relatedShown;
  return html`<div>${alertLinks(alert.related.slice(0, relatedShown))}${more > 0 ? html`<p><a href=${linkTo("alerts")}>${number(more)} more among all alerts</a></p>` : null}</div>`;
}

function prevalence(alert: Alert): View {
  const { devices, of } = alert.prevalence!;
  return html`<p><b>${number(devices)}</b> of ${count(of, "device")} (${percent(of ? devices / of : null)}) did the same${devices <= 1 ? ": it is this one alone" : ""}.</p>`;
}

function scope(s: Scope): View {
  return html`<p>${count(s.deviceCount, "device")} of ${number(s.knownDevices)}${s.spreading ? ", and spreading" : ""}: ${s.groups.join(", ")}</p>
    <p class="muted">${s.devices.map((d, i) => html`${i ? ", " : ""}<a href=${linkTo("devices", d)}>${d}</a>`)}</p>`;
}

function technique(t: Technique): View {
  return html`<li key=${t.id}><b>${t.id} ${t.name}</b><span class="muted">${t.tactic}, ATT&CK ${t.version}</span></li>`;
}

function step(s: Step): View {
  return html`<li key=${"r" + s.revision} class=${s.state === "closed" ? "good" : "bad"}><span class="kind">${s.state}</span><span class="badges">${severityBadge(s.severity)}<span class="muted">step ${s.revision}</span></span>${time(s.at)}</li>`;
}

function said(f: Feedback): View {
  const about = f.channel ? `${f.behaviour} on ${f.channel}` : f.behaviour;
  return html`<li key=${f.id}><span class="kind">${f.author}: ${f.verdict ?? "said nothing"}</span><span>${f.reason}</span><span class="muted">${about}${f.expires === null ? "" : html`, until ${time(f.expires)}`}</span>${time(f.from)}</li>`;
}
