/** A line without axes, for a trend beside its number. */
import { html, type View } from "../html";
import type { Point } from "../types";
import { buckets } from "./buckets";

const width = 240;
const height = 44;

/** From zero up; where a piece of time holds several samples, the area between the least and the most is drawn. */
export function sparkline(points: readonly Point[], label: string): View {
  const known = points.filter(([, v]) => v !== null);
  const first = known[0]?.[0];
  const last = known.at(-1)?.[0];
  if (first === undefined || last === undefined || first === last) return html`<svg class="spark" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${label + ": too few samples yet"}></svg>`;
  const pieces = buckets(known, first, last + 1, Math.min(120, known.length)).filter((b) => b.max !== null);
  const top = Math.max(...pieces.map((b) => b.max!), 1e-9) * 1.1;
  const x = (t: number) => (((t - first) / (last - first)) * width).toFixed(1);
  const y = (v: number) => (height - 1 - (v / top) * (height - 2)).toFixed(1);
  const upper = pieces.map((b) => `${x(Math.min(last, (b.from + b.to) / 2))},${y(b.max!)}`);
  const lower = pieces.map((b) => `${x(Math.min(last, (b.from + b.to) / 2))},${y(b.min!)}`).reverse();
  const base = `L${x(pieces.at(-1)!.from)},${height} L0,${height}Z`;
  return html`<svg class="spark" viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label=${label}>
    <path class="spark-area" d=${`M${upper.join("L")}${base}`} />
    <path class="spark-range" d=${`M${upper.join("L")}L${lower.join("L")}Z`} />
    <path class="spark-line" d=${`M${upper.join("L")}`} />
  </svg>`;
}
