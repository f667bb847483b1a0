/** A time: ISO 8601 with the offset of the person's zone; how long ago it is in the hover, or the other way round. */
import { clock, instant, iso, relative } from "../format";
import { html } from "../html";
import { now } from "../now";

export interface TimeProps {
  at: number | string | null | undefined;
  /** `full`: ISO and how long ago; `ago`: how long ago, ISO in the hover; `iso`: ISO, how long ago in the hover; `clock`: the time of day, all in the hover. */
  as?: "full" | "ago" | "iso" | "clock";
}

export function Time({ at, as = "iso" }: TimeProps) {
  const ms = instant(at);
  if (ms === null) return html`<span class="muted">–</span>`;
  const exact = iso(ms);
  const ago = relative(ms, now.value);
  const machine = new Date(ms).toISOString();
  switch (as) {
    case "full":
      return html`<time datetime=${machine} class="time">${exact} <span class="muted">· ${ago}</span></time>`;
    case "ago":
      return html`<time datetime=${machine} class="time" title=${exact}>${ago}</time>`;
    case "clock":
      return html`<time datetime=${machine} class="time" title=${`${exact} · ${ago}`}>${clock(ms)}</time>`;
    case "iso":
      return html`<time datetime=${machine} class="time" title=${ago}>${exact}</time>`;
  }
}

export const time = (at: TimeProps["at"], as: NonNullable<TimeProps["as"]> = "iso") => html`<${Time} at=${at} as=${as} />`;
