import { bytes, number, title } from "../format";
import { html, type View } from "../html";
import type { Channel, TimelineEntry } from "../types";
import { empty } from "../ui/states";
import { table } from "../ui/table";
import { time } from "../ui/time";

export function channels(rows: Channel[]): View {
  if (rows.length === 0) return empty("No channel yet", "Channels appear with the first message.");
  return table<Channel>({
    label: "Channels",
    rows,
    id: (c) => c.channel,
    pageSize: 12,
    sorted: { key: "rate", down: true },
    columns: [
      { key: "channel", label: "Channel", by: (c) => c.channel, cell: (c) => html`<span class="mono">${c.channel}</span>` },
      { key: "rate", label: "Messages/min", align: "end", by: (c) => c.perMinute, cell: (c) => number(c.perMinute) },
      { key: "bytes", label: "Size", align: "end", by: (c) => c.bytes, cell: (c) => bytes(c.bytes) },
      { key: "seen", label: "Last", align: "end", by: (c) => c.lastSeen, cell: (c) => time(c.lastSeen, "ago") },
    ],
  });
}

const tones: Record<string, string> = { CONNECT: "good", DISCONNECT: "", AUTH_FAILURE: "bad", REFUSED: "bad", GAP: "bad" };

/** The latest first. */
export function timeline(entries: readonly TimelineEntry[]): View {
  if (entries.length === 0) return empty("Nothing happened yet", "Connects, disconnects and refused sign-ins are listed here.");
  const latest = [...entries].sort((a, b) => b.at - a.at);
  return html`<ol class="timeline" tabindex="0" aria-label="What happened to its connection" data-testid="timeline">
    ${latest.map((e, i) => html`<li key=${`${e.at} ${i}`} class=${tones[e.kind] ?? ""}><span class="kind">${title(e.kind)}</span><span>${e.says}</span>${time(e.at)}</li>`)}
  </ol>`;
}
