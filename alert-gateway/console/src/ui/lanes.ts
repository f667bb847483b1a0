/** Swim lanes: the highest score of each group over time. Height and colour say the same, so that neither is needed alone. */
import { useState } from "preact/hooks";
import { clock, count, iso } from "../format";
import { html, type View } from "../html";
import type { Lane } from "../types";
import { buckets, heat, type Bucket } from "./buckets";

const pieces = 96;
const cell = 10;
const height = 36;

export interface LanesProps {
  lanes: Lane[];
  from: number;
  to: number;
  open?: (group: string) => void;
}

const named = (lane: Lane) => lane.group || "No class";

export const lanes = (props: LanesProps): View => html`<${Lanes} ...${props} />`;

function Lanes({ lanes, from, to, open }: LanesProps) {
  const [told, tell] = useState("");
  const says = (lane: Lane, b: Bucket) =>
    b.max === null ? `${named(lane)}: no score from ${clock(b.from)} to ${clock(b.to)}` : `${named(lane)}: highest score ${b.max.toFixed(2)} from ${clock(b.from)} to ${clock(b.to)} (${count(b.samples, "sample")})`;
  const worst = (lane: Lane) => lane.points.reduce<number>((m, [, v]) => Math.max(m, v ?? 0), 0);
  const row = (lane: Lane) => html`<div class="lane" key=${lane.group} role="listitem" data-testid="lane">
    <button type="button" class="lane-name" onClick=${open && (() => open(lane.group))} title=${`Show the devices of ${named(lane)}`}>
      <b>${named(lane)}</b><span class="muted">${count(lane.devices, "device")}</span>
    </button>
    <svg viewBox=${`0 0 ${pieces * cell} ${height}`} preserveAspectRatio="none" role="img" aria-label=${`${named(lane)}: highest score ${worst(lane).toFixed(2)} since ${iso(from)}`} onMouseLeave=${() => tell("")}>
      ${buckets(lane.points, from, to, pieces).map((b, i) => bar(b, i, () => tell(says(lane, b))))}
    </svg>
    <span class="lane-worst" title="Highest score in this window">${worst(lane).toFixed(2)}</span>
  </div>`;
  return html`<div class="lanes"><div role="list">${lanes.map(row)}</div>
    <div class="lane-axis"><span></span><span class="ticks">${ticks(from, to).map((t) => html`<time key=${t} title=${iso(t)}>${clock(t)}</time>`)}</span><span></span></div>
    <p class="lane-told muted">${told || "Each bar is the highest score of the group in its piece of time; point at one to read it."}</p>
  </div>`;
}

function bar(b: Bucket, i: number, tell: () => void): View {
  const tall = b.max === null ? 0 : Math.max(3, b.max * height);
  return html`<g key=${i} onMouseEnter=${tell}>
    <rect class="lane-back" x=${i * cell} y="0" width=${cell} height=${height} />
    ${b.max === null ? null : html`<rect class=${"heat-" + heat(b.max)} x=${i * cell + 1} y=${height - tall} width=${cell - 2} height=${tall} />`}
  </g>`;
}

function ticks(from: number, to: number): number[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => from + share * (to - from));
}
