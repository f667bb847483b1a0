import uPlot from "uplot";
import { clock, iso, number, quantity } from "../format";
import { colour } from "../theme";
import type { Mark } from "../types";

const font = (property: string) => `11px ${getComputedStyle(document.documentElement).getPropertyValue(property) || "sans-serif"}`;

/** The look of the chart in the colours that the theme has now. `range`: seconds, or the data's. */
export function options(unit: string, width: number, height: number, marks: () => Mark[], range: () => [number, number] | null): uPlot.Options {
  const line = colour("--observed");
  const band = colour("--band");
  const edge = colour("--band-edge");
  const extremes = colour("--extremes");
  const axis: uPlot.Axis = { stroke: colour("--muted"), font: font("--font"), grid: { stroke: colour("--grid"), width: 1 }, ticks: { show: false } };
  const value: uPlot.Series.Value = (u, v, series, i) => quantity(shown(u, v, series, i), unit);
  return {
    width,
    height,
    padding: [8, 8, 0, 0],
    cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
    legend: { live: true, markers: { show: false } },
    scales: {
      x: { time: true, range: (_, least, most) => range() ?? (least === most ? [least - 1, most + 1] : [least, most]) },
      y: { range: (_, least, most) => spread(least, most) },
    },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map((t) => clock(t * 1000)), space: 90, size: 28 },
      { ...axis, values: (_, ticks) => ticks.map((v) => (unit === "ms" ? quantity(v, unit) : number(v))), size: 60, space: 34 },
    ],
    series: [
      { label: "Time", value: (u, t, _, i) => iso(shown(u, t, 0, i)! * 1000) },
      { label: "Expected from", stroke: edge, width: 1, points: { show: false }, value },
      { label: "to", stroke: edge, width: 1, points: { show: false }, value },
      { label: "Least", stroke: extremes, width: 1, points: { show: false }, value },
      { label: "Most", stroke: extremes, width: 1, points: { show: false }, value },
      { label: "Observed", stroke: line, width: 1.75, points: { show: (u) => u.data[0].length < 40, size: 5, fill: line, stroke: line }, value },
    ],
    bands: [
      { series: [2, 1], fill: band },
      { series: [4, 3], fill: extremes },
    ],
    hooks: { draw: [(u) => drawMarks(u, marks())] },
  };
}

/** What the legend tells: the sample under the pointer, and the latest where it points nowhere. */
function shown(u: uPlot, value: number | null, series: number, index: number | null): number | null {
  return index === null ? (u.data[series]?.at(-1) ?? null) : value;
}

/** Room above and below; a flat line gets room too, and what is never negative is not drawn below zero. */
export function spread(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null || !Number.isFinite(least) || !Number.isFinite(most)) return [0, 1];
  const room = (most - least || Math.abs(most) || 1) * 0.1;
  return [least >= 0 ? Math.max(0, least - room) : least - room, most + room];
}

function drawMarks(u: uPlot, marks: readonly Mark[]): void {
  const { ctx, bbox } = u;
  ctx.save();
  for (const mark of marks) {
    const x = u.valToPos(mark.at / 1000, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const tone = colour(`--severity-${mark.severity}`);
    ctx.strokeStyle = ctx.fillStyle = tone;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - 5 * devicePixelRatio, bbox.top);
    ctx.lineTo(x + 5 * devicePixelRatio, bbox.top);
    ctx.lineTo(x, bbox.top + 8 * devicePixelRatio);
    ctx.fill();
  }
  ctx.restore();
}
