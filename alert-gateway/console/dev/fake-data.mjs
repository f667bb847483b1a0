// A simulated plant for looking at the screens while they are written. Nothing here is measured and none of it ships.
const classes = ["welder", "press", "conveyor", "gripper", "chiller", "agv"];
const states = ["watching", "watching", "watching", "watching", "learning", "watching", "alerting", "silent", "watching", "stale"];
const severities = ["critical", "high", "medium", "low"];
const minute = 60_000;

// Repeatable noise: the same index gives the same number (mulberry32).
export function noise(seed) {
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

export const devices = Array.from({ length: 64 }, (_, i) => {
  const kind = classes[i % classes.length];
  const state = states[Math.floor(noise(i) * states.length)];
  return {
    device: `${kind}-${String(1 + Math.floor(i / classes.length)).padStart(2, "0")}`,
    class: kind,
    state,
    progress: state === "learning" ? noise(i + 50) * 0.9 : 1,
    score: state === "alerting" ? 0.95 + noise(i) * 0.05 : noise(i + 9) * 0.5,
    lastSeen: Date.now() - (state === "stale" ? 40 * minute : state === "silent" ? 5 * minute : noise(i) * 4000),
    perMinute: Math.round(10 + noise(i + 3) * 90),
    protocol: i % 5 === 0 ? "COAP" : "MQTT",
    channels: 1 + Math.floor(noise(i + 7) * 8),
    alert: null,
  };
});

const reasons = [
  (d) => `${d} sent 412 messages in a minute; normally 12 to 13`,
  (d) => `${d} said something on cmd/run for the first time`,
  (d) => `${d} has been silent for 4 minutes; it normally speaks every 5 seconds`,
  (d) => `${d} sent payloads of 18.2 KiB; normally 240 to 260 bytes`,
];

export const alerts = Array.from({ length: 137 }, (_, i) => {
  const device = i < 6 ? (devices.filter((d) => d.state === "alerting")[i % 6] ?? devices[i]) : devices[Math.floor(noise(i * 7) * devices.length)];
  const openedAt = Date.now() - (i * 11 + 2) * minute;
  const open = i < 6;
  const alert = {
    id: `acme/${device.device}/${openedAt}`,
    device: device.device,
    class: device.class,
    severity: severities[Math.floor(noise(i + 31) * 4)],
    state: open ? (i % 2 ? "updated" : "opened") : "closed",
    reason: reasons[i % reasons.length](device.device),
    score: 0.85 + noise(i) * 0.15,
    openedAt,
    updatedAt: openedAt + minute,
    closedAt: open ? null : openedAt + 4 * minute,
    kind: i % 9 === 4 ? "incident" : "episode",
    experimental: i % 17 === 3,
    model: i % 17 === 3 ? "plant@3" : null,
    revision: 1,
    verdict: i % 13 === 7 ? "benign" : null,
  };
  if (open) device.alert = alert.id;
  return alert;
});

export function fleet() {
  const at = Date.now();
  const lanes = classes.map((group, g) => ({
    group,
    devices: devices.filter((d) => d.class === group).length,
    points: Array.from({ length: 120 }, (_, i) => {
      const base = 0.08 + noise(i * 13 + g) * 0.25;
      return [at - (120 - i) * 30_000, g === 1 && i > 80 && i < 90 ? 0.97 : g === 3 && i === 40 ? 0.82 : base];
    }),
  }));
  return {
    at,
    devices,
    lanes,
    rates: { perSecond: Array.from({ length: 120 }, (_, i) => [at - (120 - i) * 5000, 46 + 8 * Math.sin(i / 9) + noise(i) * 5]) },
    latency: { p50Ms: 38, p99Ms: 121 },
    pipeline: [
      { part: "mqtt", state: "up", says: "51 devices connected, nothing waits" },
      { part: "coap", state: "up", says: "13 devices, window 3 of 512" },
      { part: "streams", state: "up", says: "RUNNING, lag 12 records" },
      { part: "sink soc-syslog", state: "degraded", says: "The receiver at siem.example:6514 does not answer; 14 alerts wait, next try in 8 s" },
    ],
    learning: { learned: 57, of: 64 },
  };
}

export function series(behaviour, from, to) {
  const step = Math.max(5000, (to - from) / 600);
  const points = [];
  for (let t = from; t <= to; t += step) {
    const phase = Math.floor(t / step);
    const learned = t > from + (to - from) * 0.1;
    const spike = t > to - (to - from) * 0.12 && t < to - (to - from) * 0.08;
    const base = behaviour.includes("size") ? 250 : 12.5;
    points.push([t, spike ? base * 4.2 : base + (noise(phase) - 0.5) * base * 0.12, learned ? base * 0.92 : null, learned ? base * 1.08 : null]);
  }
  return {
    unit: behaviour.includes("size") ? "B" : behaviour.includes("interval") ? "s" : "messages/min",
    points,
    marks: [{ at: to - (to - from) * 0.12, alert: alerts[0].id, severity: "high", says: alerts[0].reason }],
  };
}

export function device(name) {
  const d = devices.find((x) => x.device === name);
  if (!d) return null;
  const at = Date.now();
  return {
    ...d,
    firstSeen: at - 3 * 86_400_000,
    words: ["Speaks 12 to 13 times a minute, by day and by night.", "Uses 3 channels: status, weld, temperature.", "Payloads are JSON of 240 to 260 bytes.", "Reconnects about once a day, shortly after 06:00."],
    channels: ["status", "weld", "temperature"].map((channel, i) => ({ channel, perMinute: 4 + i, bytes: 240 + i * 30, lastSeen: at - i * 3000 })),
    timeline: ["CONNECT", "AUTH_FAILURE", "DISCONNECT", "CONNECT", "DISCONNECT"].map((kind, i) => ({ at: at - i * 47 * minute, kind, says: kind === "AUTH_FAILURE" ? "the password was refused" : `MQTT session of ${name}, keep-alive 60 s` })),
    behaviours: [
      { behaviour: "message-rate", channel: null, unit: "messages/min", says: "12 to 13 messages/min" },
      { behaviour: "payload-size", channel: "weld", unit: "B", says: "240 to 260 B" },
      { behaviour: "interval", channel: "status", unit: "s", says: "4.8 to 5.2 s" },
      { behaviour: "message-rate", channel: "temperature", unit: "messages/min", says: "11 to 13 messages/min" },
    ],
    alerts: alerts.filter((a) => a.device === name).slice(0, 20),
  };
}

export function alert(id) {
  const a = alerts.find((x) => x.id === id);
  if (!a) return null;
  return {
    ...a,
    behaviours: [
      { name: "message-rate", channel: null, observed: 412, unit: "messages/min", expectedLow: 12, expectedHigh: 13, expected: "12 to 13", contribution: 0.75, explanation: "412 messages/min; normally 12 to 13", clearsWhen: "12 to 13 messages/min", normal: ["12", "13"] },
      { name: "payload-size", channel: "weld", observed: 1310, unit: "B", expectedLow: 240, expectedHigh: 260, expected: "240 to 260", contribution: 0.17, explanation: "1310 B; normally 240 to 260", clearsWhen: "240 to 260 B", normal: ["240", "260"] },
      { name: "new-channel", channel: "cmd/run", observed: null, unit: "1", expectedLow: null, expectedHigh: null, expected: "{status, weld}", contribution: 0.08, explanation: "first message on cmd/run", clearsWhen: "", normal: [] },
    ],
    evidence: [0, 1, 2].map((i) => ({ topic: "holter.t.acme.telemetry", partition: 3, offset: 4711 + i })),
    techniques: [{ id: "T0814", name: "Denial of Service", tactic: "Inhibit Response Function", version: "19.1" }],
    policyVersion: "policy-4",
    clearsWhen: "the message rate is 12 to 13 messages/min for 2 minutes",
    scope: null,
    related: alerts.filter((x) => x.device !== a.device).slice(0, 3),
    prevalence: { devices: 2, of: 64 },
    steps: [
      { revision: 0, state: "opened", severity: "medium", at: a.openedAt },
      { revision: 1, state: "updated", severity: a.severity, at: a.updatedAt },
    ],
    feedback: a.verdict ? [{ id: "f1", from: a.updatedAt, expires: a.updatedAt + 30 * 86_400_000, author: "olga", verdict: a.verdict, behaviour: "message-rate", channel: null, reason: "Maintenance window of line 2." }] : [],
  };
}

export function deliveries(id) {
  const body = JSON.stringify({ class_uid: 2004, activity_id: 1, metadata: { uid: id + "/0", tenant_uid: "acme" }, finding_info: { title: "Simulated" } }, null, 1);
  return {
    deliveries: [
      { sink: "soc-syslog", outcome: "accepted", answer: "written to siem.example:6514, connection open", at: Date.now() - 90_000, attempts: 1, format: "cef", transport: "syslog", id: id + "/0", revision: 0, body: "CEF:0|Holter|Holter|0.1|message-rate|412 messages in a minute|7|cs1Label=Risk cs1=0.98" },
      { sink: "search", outcome: "refused", answer: "400: mapper_parsing_exception", at: Date.now() - 80_000, attempts: 3, format: "ocsf", transport: "opensearch", id: id + "/0", revision: 0, body },
    ],
  };
}
