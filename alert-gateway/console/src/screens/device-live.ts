import type { LiveItem } from "../live";
import type { Series, SeriesPoint } from "../types";

/** How many points a line keeps while the screen stays open. */
const most = 5000;

/** The series with what just came; the extremes of what was skipped stay on the point that stands for them. Pure. */
export function withSample(series: Series, item: LiveItem): Series {
  const { at, observed, low, high } = item.value as { at: number; observed: number | null; low: number | null; high: number | null };
  const last = series.points.at(-1);
  if (last && at <= last[0]) return series;
  const skipped = item.skipped > 0;
  const point: SeriesPoint = [at, observed, low, high, skipped ? item.min : observed, skipped ? item.max : observed];
  return { ...series, points: [...series.points, point].slice(-most) };
}
