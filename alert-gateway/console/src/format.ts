/** Numbers, spans and times for people: every number with its unit, every time with its zone. Pure. */

const grouped = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

/** Three significant digits at most, thousands grouped with a thin space: 0.123, 12.3, 1 234. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1);
  if (size < 10) return trim(value.toFixed(size < 1 ? 3 : 2));
  if (size < 1000) return trim(value.toFixed(1));
  return grouped.format(Math.round(value)).replaceAll(",", "\u2009");
}

function trim(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** A number with its unit; "1", the unit of a ratio, is not written, and many milliseconds are told in seconds. */
export function quantity(value: number | null | undefined, unit: string): string {
  if (unit === "ms") return milliseconds(value);
  const text = number(value);
  return text === "–" || unit === "" || unit === "1" ? text : `${text}\u00a0${unit}`;
}

export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return "–";
  const value = share * 100;
  return `${value > 0 && value < 1 ? "<1" : value < 100 && value > 99 ? ">99" : Math.round(value)}\u00a0%`;
}

export function bytes(count: number | null | undefined): string {
  if (count === null || count === undefined || !Number.isFinite(count)) return "–";
  const units = ["B", "KiB", "MiB", "GiB"];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${number(value)}\u00a0${units[unit]}`;
}

export function milliseconds(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return "–";
  return Math.abs(ms) < 1000 ? `${number(Math.round(ms))}\u00a0ms` : `${number(ms / 1000)}\u00a0s`;
}

/** Milliseconds since 1970 of what the API calls a time: a number, or ISO text. */
export function instant(time: number | string | null | undefined): number | null {
  if (time === null || time === undefined) return null;
  const ms = typeof time === "number" ? time : Date.parse(time);
  return Number.isFinite(ms) ? ms : null;
}

const two = (n: number) => String(n).padStart(2, "0");

/** ISO 8601 in the zone of the person, with its offset: 2026-11-21T10:00:05+01:00. */
export function iso(ms: number): string {
  const d = new Date(ms);
  const offset = -d.getTimezoneOffset();
  const zone = offset === 0 ? "Z" : `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${clock(ms)}${zone}`;
}

/** 10:00:05, in the zone of the person. */
export function clock(ms: number): string {
  const d = new Date(ms);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

const spans: [ms: number, name: string][] = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
];

/** A span in its largest whole unit: 3 min. */
export function span(ms: number): string {
  const size = Math.abs(ms);
  const [unit, name] = spans.find(([unit]) => size >= unit) ?? [1000, "s"];
  return `${Math.floor(size / unit)}\u00a0${name}`;
}

/** "3 min ago", "in 20 s", "just now" within a second. */
export function relative(ms: number, now: number): string {
  const ago = now - ms;
  if (Math.abs(ago) < 1000) return "just now";
  return ago > 0 ? `${span(ago)} ago` : `in ${span(ago)}`;
}

/** "3 devices", "1 device". */
export function count(n: number, noun: string, plural = noun + "s"): string {
  return `${number(n)}\u00a0${n === 1 ? noun : plural}`;
}

/** message-rate → Message rate */
export function title(kebab: string): string {
  const words = kebab.replaceAll(/[-_]/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
