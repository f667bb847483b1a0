/** Live news laid over the fleet that was loaded. Pure. */
import type { LiveItem } from "../live";
import type { Fleet, FleetDevice, Latency, PipelinePart, Point } from "../types";

/** A lane and the rate keep this much time. */
export const windowMs = 60 * 60_000;

export function applyItem(fleet: Fleet, feed: "fleet" | "pipeline", item: LiveItem): Fleet {
  if (feed === "fleet") return { ...fleet, at: Math.max(fleet.at, item.at), devices: withDevice(fleet.devices, item.value as FleetDevice) };
  if (item.item === "rate") return { ...fleet, at: Math.max(fleet.at, item.at), rates: { ...fleet.rates, now: item.figure ?? 0, perSecond: withPoint(fleet.rates.perSecond, item) } };
  if (item.item === "latency") return { ...fleet, latency: item.value as Latency };
  const [kind, name] = split(item.item);
  if (kind === "part") {
    const part = item.value as PipelinePart;
    const others = fleet.pipeline.filter((p) => p.part !== name);
    return { ...fleet, pipeline: [...others, { ...part, part: name }].sort((a, b) => a.part.localeCompare(b.part)) };
  }
  if (kind === "lane") {
    return { ...fleet, at: Math.max(fleet.at, item.at), lanes: fleet.lanes.map((l) => (l.group === name ? { ...l, points: withPoint(l.points, item) } : l)) };
  }
  return fleet;
}

function split(item: string): [kind: string, name: string] {
  const colon = item.indexOf(":");
  return colon < 0 ? [item, ""] : [item.slice(0, colon), item.slice(colon + 1)];
}

function withDevice(devices: FleetDevice[], device: FleetDevice): FleetDevice[] {
  const at = devices.findIndex((d) => d.device === device.device);
  return at < 0 ? [...devices, device] : devices.with(at, device);
}

/** The latest stretch, new or again; what was skipped before it leaves its extremes, so that a spike between two frames stays in the picture. */
export function withPoint(points: readonly Point[], item: LiveItem): Point[] {
  const at = (item.value as { at?: number } | null)?.at ?? item.at;
  const kept = points.filter(([t]) => t > at - windowMs && t !== at);
  const last = kept.at(-1)?.[0];
  if (last !== undefined && at < last) return [...points];
  const skipped = item.skipped > 0 && last !== undefined ? [item.min, item.max] : [];
  const extremes = skipped.filter((v) => v !== null).map((v): Point => [last! + (at - last!) / 2, v]);
  return [...kept, ...extremes, [at, item.figure]];
}
