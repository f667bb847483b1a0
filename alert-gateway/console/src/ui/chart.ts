/** The observed line over the band that is expected, with alerts marked. uPlot draws; this says what. */
import uPlot from "uplot";
import { useEffect, useRef } from "preact/hooks";
import { iso, quantity } from "../format";
import { html, type View } from "../html";
import { themeTurn } from "../theme";
import type { Mark, SeriesPoint } from "../types";
import { options } from "./chart-options";

export interface ChartProps {
  label: string;
  unit: string;
  points: SeriesPoint[];
  marks: Mark[];
  height?: number;
  /** The window that is drawn even where nothing was observed in it, milliseconds. */
  from?: number;
  to?: number;
}

export const chart = (props: ChartProps): View => html`<${Chart} ...${props} />`;

type Line = (number | null)[];

/** Times in seconds; the band; the extremes of what was observed, where a point stands for several samples; what was observed. */
export function columns(points: readonly SeriesPoint[]): [number[], Line, Line, Line, Line, Line] {
  return [points.map((p) => p[0] / 1000), points.map((p) => p[2]), points.map((p) => p[3]), points.map((p) => p[4] ?? p[1]), points.map((p) => p[5] ?? p[1]), points.map((p) => p[1])];
}

function Chart({ label, unit, points, marks, height = 200, from, to }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const marked = useRef(marks);
  const range = useRef<[number, number] | null>(null);
  marked.current = marks;
  range.current = from !== undefined && to !== undefined ? [from / 1000, to / 1000] : null;
  const turn = themeTurn.value;
  useEffect(() => {
    const div = box.current!;
    const made = new uPlot(options(unit, div.clientWidth || 400, height, () => marked.current, () => range.current), columns(points), div);
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: div.clientWidth, height }));
    watch.observe(div);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [unit, height, turn]);
  useEffect(() => plot.current?.setData(columns(points)), [points, marks, from, to]);
  return html`<div class="chart" ref=${box} role="img" aria-label=${describe(label, unit, points, marks)} data-points=${points.length}></div>`;
}

function expected(low: number | null, high: number | null, unit: string): string {
  if (low === null && high === null) return "no band is learned yet";
  if (low === null) return `expected at most ${quantity(high!, unit)}`;
  if (high === null) return `expected at least ${quantity(low, unit)}`;
  return `expected ${quantity(low, "")} to ${quantity(high, unit)}`;
}

/** What the picture shows, for who does not see it. */
export function describe(label: string, unit: string, points: readonly SeriesPoint[], marks: readonly Mark[]): string {
  const seen = points.filter((p) => p[1] !== null);
  const last = seen.at(-1);
  if (!last) return `${label}: nothing was observed in this window.`;
  const outside = seen.filter(([, v, low, high, least, most]) => (low !== null && (least ?? v!) < low) || (high !== null && (most ?? v!) > high)).length;
  const band = expected(last[2], last[3], unit);
  const least = seen.reduce((a, p) => Math.min(a, p[4] ?? p[1]!), Infinity);
  const most = seen.reduce((a, p) => Math.max(a, p[5] ?? p[1]!), -Infinity);
  return `${label}: last ${quantity(last[1], unit)} at ${iso(last[0])}, ${band}; from ${quantity(least, "")} to ${quantity(most, unit)}, ${outside} of ${seen.length} samples outside the band, ${marks.length} alerts marked.`;
}
