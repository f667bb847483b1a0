/** The proof: rows that open the raw record on its topic. */
import { useState } from "preact/hooks";
import { get } from "../api";
import { bytes, count } from "../format";
import { html, type View } from "../html";
import { useResource } from "../resource";
import type { EvidenceRow, RawRecord } from "../types";
import { copyCommand } from "../ui/command";
import { Dialog } from "../ui/dialog";
import { empty, whenReady } from "../ui/states";
import { table } from "../ui/table";
import { time } from "../ui/time";

export const place = (e: EvidenceRow): string => `${e.topic}/${e.partition}@${e.offset}`;

export function Evidence({ rows }: { rows: EvidenceRow[] }) {
  const [opened, open] = useState<EvidenceRow | null>(null);
  return html`<section class="card" aria-labelledby="t-evidence" data-testid="evidence">
    <div class="card-head"><h2 id="t-evidence">Evidence</h2><span class="muted">${count(rows.length, "record")}, as the device sent them</span></div>
    ${rows.length === 0
      ? empty("No record is named", "A silence has no record: what counts is what did not come.")
      : table<EvidenceRow>({
          label: "Evidence",
          rows,
          id: place,
          open,
          pageSize: 10,
          columns: [
            { key: "record", label: "Record", cell: (e) => html`<span class="mono">${place(e)}</span>` },
            { key: "open", label: "", align: "end", cell: (e) => html`<button type="button" class="button" onClick=${() => open(e)} aria-label=${"Open the record " + place(e)}>Open</button>` },
          ],
        })}
    ${opened ? html`<${RecordDialog} row=${opened} close=${() => open(null)} />` : null}
  </section>`;
}

function RecordDialog({ row, close }: { row: EvidenceRow; close: () => void }) {
  const { topic, partition, offset } = row;
  const loaded = useResource<RawRecord>(place(row), () => get("records", { topic, partition, offset }));
  return html`<${Dialog} title="Raw record" wide=${true} close=${close}>${whenReady(loaded, "Reading the record", record)}<//>`;
}

function record(r: RawRecord): View {
  return html`<div class="record" data-testid="record">
    <dl><dt>Record</dt><dd class="mono">${r.topic}/${r.partition}@${r.offset}</dd><dt>Time</dt><dd>${time(r.at, "full")}</dd></dl>
    ${r.event ? html`<div><h3>What was taken in</h3><pre class="block" tabindex="0">${JSON.stringify(r.event, null, 2)}</pre></div>` : null}
    ${r.payload ? html`<div><h3>Payload, ${bytes(r.payload.bytes)}${r.payload.text === null ? ", not text: Base64" : ""}</h3><pre class="block" tabindex="0">${r.payload.text ?? r.payload.base64}</pre></div>` : null}
    <div class="actions">${copyCommand("Copy as kafka-console-consumer", "kafka-console-consumer.sh", "--bootstrap-server", "localhost:9092", "--topic", r.topic, "--partition", String(r.partition), "--offset", String(r.offset), "--max-messages", "1")}</div>
  </div>`;
}
