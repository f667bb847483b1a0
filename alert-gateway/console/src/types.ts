/** What the API answers, see docs/reference/console-api.md. Times are milliseconds since 1970 UTC, unless a name says ISO. */

export type Role = "viewer" | "operator" | "admin";
export type Severity = "critical" | "high" | "medium" | "low" | "info";
export type DeviceState = "learning" | "watching" | "alerting" | "silent" | "stale";
export type AlertState = "opened" | "updated" | "closed";

export interface Session {
  user: string;
  role: Role;
  tenant: string;
  tenants: string[];
  /** ISO. */
  expires: string;
  csrf: string;
  oidc: boolean;
  desk: boolean;
  version: string;
}

export interface FleetDevice {
  device: string;
  class: string | null;
  state: DeviceState;
  progress: number;
  score: number;
  lastSeen: number | null;
  perMinute: number;
  protocol: string | null;
  channels: number;
  alert: string | null;
}

export type Point = [at: number, value: number | null];

export interface Lane {
  group: string;
  devices: number;
  points: Point[];
}

export interface PipelinePart {
  part: string;
  state: "up" | "degraded" | "unready";
  says: string;
  /** Records that it has not taken yet; null where that is not known. */
  waiting?: number | null;
}

export interface Latency {
  p50Ms: number | null;
  p99Ms: number | null;
}

export interface Fleet {
  at: number;
  devices: FleetDevice[];
  lanes: Lane[];
  /** Messages a second by stretches of `widthMs`; a stretch in which nothing came is left out. `now`: of the latest stretch that is over. */
  rates: { perSecond: Point[]; widthMs?: number; now?: number };
  latency: Latency | null;
  pipeline: PipelinePart[];
  learning: { learned: number; of: number };
}

export interface AlertSummary {
  id: string;
  revision: number;
  /** null: of several devices, as `scope` says. */
  device: string | null;
  class: string | null;
  severity: Severity;
  state: AlertState;
  reason: string;
  score: number;
  openedAt: number;
  updatedAt: number;
  closedAt: number | null;
  kind: string;
  experimental: boolean;
  model: string | null;
  verdict: string | null;
}

export interface Channel {
  channel: string;
  perMinute: number;
  bytes: number;
  lastSeen: number;
}

export interface TimelineEntry {
  at: number;
  kind: string;
  says: string;
}

export interface BehaviourRef {
  behaviour: string;
  channel: string | null;
  unit: string;
  says: string;
  samples: number;
}

export interface Device {
  device: string;
  class: string | null;
  state: DeviceState;
  progress: number;
  score: number;
  firstSeen: number | null;
  lastSeen: number | null;
  protocol: string | null;
  words: string[];
  channels: Channel[];
  timeline: TimelineEntry[];
  behaviours: BehaviourRef[];
  alerts: AlertSummary[];
}

/** Older points stand for several samples: `least` and `most` are the extremes of what was observed. */
export type SeriesPoint = [at: number, observed: number | null, low: number | null, high: number | null, least?: number | null, most?: number | null];

export interface Mark {
  at: number;
  alert: string;
  severity: Severity;
  says: string;
}

export interface Series {
  unit: string;
  points: SeriesPoint[];
  marks: Mark[];
}

export interface AlertBehaviour {
  name: string;
  channel: string | null;
  observed: number | null;
  unit: string;
  expectedLow: number | null;
  expectedHigh: number | null;
  expected: string;
  contribution: number;
  explanation: string;
  clearsWhen: string;
  normal: string[];
}

export interface EvidenceRow {
  topic: string;
  partition: number;
  offset: number;
}

export interface Technique {
  id: string;
  name: string;
  tactic: string;
  version: string;
}

export interface Scope {
  behaviour: string;
  devices: string[];
  deviceCount: number;
  knownDevices: number;
  groups: string[];
  spreading: boolean;
}

export interface Step {
  revision: number;
  state: AlertState;
  severity: Severity;
  at: number;
}

export interface Feedback {
  id: string;
  verdict: string | null;
  behaviour: string;
  channel: string | null;
  author: string;
  reason: string;
  from: number;
  expires: number | null;
}

export interface Alert extends AlertSummary {
  behaviours: AlertBehaviour[];
  evidence: EvidenceRow[];
  techniques: Technique[];
  policyVersion: string | null;
  clearsWhen: string;
  scope: Scope | null;
  related: AlertSummary[];
  prevalence: { devices: number; of: number } | null;
  steps: Step[];
  feedback: Feedback[];
}

export interface Delivery {
  sink: string;
  outcome: string;
  answer: string;
  at: number;
  attempts: number;
  format: string;
  transport: string;
  id: string;
  revision: number;
  body: string | null;
}

export interface RawRecord {
  topic: string;
  partition: number;
  offset: number;
  at: number;
  event: Record<string, unknown> | null;
  payload: { text: string | null; base64: string; bytes: number } | null;
}

export interface Sink {
  name: string;
  transport: string;
  format: string;
  destination: string;
  state: string;
  says: string;
  delivered: number;
  refused: number;
  lag: number;
}
