/** Words with a colour; the colour never says more than the word. */
import { percent, title } from "../format";
import { html, type View } from "../html";
import type { AlertState, DeviceState, Severity } from "../types";

export function severityBadge(severity: Severity): View {
  return html`<span class=${"badge severity-" + severity}>${severity}</span>`;
}

export function deviceBadge(state: DeviceState): View {
  return html`<span class=${"badge state-" + state}><i class="dot" aria-hidden="true"></i>${state}</span>`;
}

export function alertBadge(state: AlertState): View {
  return html`<span class=${"badge alert-" + state}>${state === "closed" ? "closed" : "open"}</span>`;
}

/** Any other word: `tone` is good, warn, bad or plain. */
export function badge(text: string, tone: "good" | "warn" | "bad" | "plain" = "plain"): View {
  return html`<span class=${"badge tone-" + tone}>${text}</span>`;
}

/** A share from 0 to 1 as a bar with its number. */
export function meter(share: number, label: string, tone = "accent"): View {
  const clamped = Math.max(0, Math.min(1, share));
  return html`<span class="meter" role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(clamped * 100)} aria-valuetext=${percent(share)}>
    <span class=${"meter-track tone-" + tone}><span class="meter-fill" style=${{ width: `${clamped * 100}%` }}></span></span>
    <span class="meter-text" aria-hidden="true">${percent(share)}</span>
  </span>`;
}

/** A score from 0 to 1: bar and two digits. */
export function score(value: number): View {
  const level = value >= 0.9 ? "bad" : value >= 0.7 ? "warn" : "accent";
  return html`<span class="meter score">
    <span class=${"meter-track tone-" + level} aria-hidden="true"><span class="meter-fill" style=${{ width: `${Math.max(0, Math.min(1, value)) * 100}%` }}></span></span>
    <span class="meter-text">${Number.isFinite(value) ? value.toFixed(2) : "–"}</span>
  </span>`;
}

export const heading = (kebab: string): string => title(kebab);
