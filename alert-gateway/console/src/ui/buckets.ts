/** Time in equal pieces; each keeps its least and most, so that a picture never hides a spike. Pure. */
import type { Point } from "../types";

export interface Bucket {
  from: number;
  to: number;
  min: number | null;
  max: number | null;
  samples: number;
}

/** `count` pieces of [from, to); a piece without a sample has no value, which is not zero. */
export function buckets(points: readonly Point[], from: number, to: number, count: number): Bucket[] {
  const width = (to - from) / count;
  const pieces: Bucket[] = Array.from({ length: count }, (_, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    min: null,
    max: null,
    samples: 0,
  }));
  for (const [at, value] of points) {
    if (value === null || at < from || at >= to) continue;
    const piece = pieces[Math.min(count - 1, Math.floor((at - from) / width))]!;
    piece.samples++;
    piece.min = piece.min === null ? value : Math.min(piece.min, value);
    piece.max = piece.max === null ? value : Math.max(piece.max, value);
  }
  return pieces;
}

/** 0 (quiet) to 5 (an alert): the colour of a score. */
export function heat(score: number | null): number {
  if (score === null) return 0;
  const steps = [0.2, 0.5, 0.7, 0.85, 0.95];
  return steps.filter((s) => score >= s).length;
}

/** The stretches from the first to `to`; one that was left out had nothing in it, which is zero. */
export function filled(points: readonly Point[], widthMs: number, to: number): Point[] {
  const first = points[0]?.[0];
  if (first === undefined || widthMs <= 0) return [...points];
  const known = new Map(points);
  const count = Math.max(0, Math.floor((to - first) / widthMs));
  return Array.from({ length: count }, (_, i): Point => [first + i * widthMs, known.get(first + i * widthMs) ?? 0]);
}
