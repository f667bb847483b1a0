import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveItem } from "../src/live";
import { withSample } from "../src/screens/device-live";
import { applyItem, withPoint, windowMs } from "../src/screens/fleet-live";
import type { Fleet, Point, Series } from "../src/types";
import { buckets, filled, heat } from "../src/ui/buckets";
import { order, page } from "../src/ui/rows";

const item = (more: Partial<LiveItem>): LiveItem => ({ item: "x", at: 0, value: {}, figure: 0, skipped: 0, min: null, max: null, ...more });

test("a spike between two pieces of time is never hidden", () => {
  const points: Point[] = Array.from({ length: 1000 }, (_, i) => [i, i === 517 ? 0.99 : 0.1]);
  const pieces = buckets(points, 0, 1000, 10);
  assert.equal(Math.max(...pieces.map((p) => p.max!)), 0.99);
  assert.equal(pieces.reduce((n, p) => n + p.samples, 0), 1000);
  assert.equal(pieces[5]!.min, 0.1);
});

test("a piece without a sample has no value, which is not zero", () => {
  const [first, second] = buckets([[0, 0.5]], 0, 10, 2);
  assert.equal(first!.max, 0.5);
  assert.equal(second!.max, null);
  assert.equal(heat(null), 0);
  assert.equal(heat(1), 5);
});

test("what was skipped between two frames leaves its least and its most", () => {
  const points = withPoint([[1000, 5]], item({ at: 3000, figure: 6, skipped: 7, min: 1, max: 99 }));
  assert.deepEqual(points, [[1000, 5], [2000, 1], [2000, 99], [3000, 6]]);
});

test("the same stretch told again takes its place, an older one is dropped", () => {
  const twice = withPoint([[1000, 5]], item({ at: 1500, value: { at: 1000 }, figure: 8 }));
  assert.deepEqual(twice, [[1000, 8]]);
  assert.deepEqual(withPoint([[1000, 5]], item({ at: 900, figure: 1 })), [[1000, 5]]);
});

test("a line forgets what left the window", () => {
  assert.deepEqual(withPoint([[0, 1]], item({ at: windowMs + 1, figure: 2 })), [[windowMs + 1, 2]]);
});

test("live news changes the device that it is of and no other", () => {
  const fleet = { at: 0, devices: [{ device: "a", score: 0 }, { device: "b", score: 0 }], lanes: [], rates: { perSecond: [] }, pipeline: [{ part: "mqtt", state: "up", says: "" }], latency: null, learning: { learned: 0, of: 2 } } as unknown as Fleet;
  const next = applyItem(fleet, "fleet", item({ item: "b", value: { device: "b", score: 1 } }));
  assert.deepEqual(next.devices.map((d) => d.score), [0, 1]);
  const parts = applyItem(fleet, "pipeline", item({ item: "part:coap", value: { state: "unready", says: "no socket" } })).pipeline;
  assert.deepEqual(parts.map((p) => [p.part, p.state]), [["coap", "unready"], ["mqtt", "up"]]);
});

test("a sample of a device keeps the extremes of what was skipped; an old one is dropped", () => {
  const series: Series = { unit: "s", points: [[1000, 1, 0, 2]], marks: [] };
  const next = withSample(series, item({ value: { at: 2000, observed: 1, low: 0, high: 2 }, skipped: 3, min: -4, max: 9 }));
  assert.deepEqual(next.points.at(-1), [2000, 1, 0, 2, -4, 9]);
  assert.equal(withSample(next, item({ value: { at: 1500, observed: 1, low: 0, high: 2 } })), next);
});

test("rows without a value come last in both directions", () => {
  const rows = [{ v: 1 }, { v: null }, { v: 3 }];
  assert.deepEqual(order(rows, (r) => r.v, true).map((r) => r.v), [3, 1, null]);
  assert.deepEqual(order(rows, (r) => r.v, false).map((r) => r.v), [1, 3, null]);
  assert.deepEqual(order([{ v: "a10" }, { v: "a9" }], (r) => r.v, false).map((r) => r.v), ["a9", "a10"]);
});

test("a page that is no more is the last one", () => {
  assert.deepEqual(page([1, 2, 3], 9, 2), { rows: [3], page: 1, pages: 2, from: 2 });
  assert.deepEqual(page([], 0, 2), { rows: [], page: 0, pages: 1, from: 0 });
});

test("a stretch in which nothing came is zero, and not a slope", () => {
  assert.deepEqual(filled([[0, 5], [30, 7]], 10, 50), [[0, 5], [10, 0], [20, 0], [30, 7], [40, 0]]);
  assert.deepEqual(filled([], 10, 50), []);
});
