/** What the desk answers about models, see docs/reference/console-api.md. Times are ISO. */
import { desk, type Progress } from "../api";

export interface ModelState {
  state: "champion" | "shadow" | "retired";
  /** null: all tenants. */
  tenant: string | null;
  deviceClass: string | null;
  since: string;
  planned: boolean;
}

export interface Model {
  model: string;
  digest: string;
  size: number;
  key: string;
  author: string;
  reason: string;
  releasedAt: string;
  refused: string | null;
  refusal?: string;
  states: ModelState[];
}

export interface Decision {
  decision: string;
  model: string;
  state: string;
  tenant: string | null;
  deviceClass: string | null;
  from: string;
  forced: boolean;
  evaluation: Record<string, string>;
  author: string;
  reason: string;
  refused: string | null;
}

export interface Whole extends Model {
  manifest?: { format: string; algorithm: string; per: string; featureSet: string; features: string[]; provenance: Record<string, string>; evaluation: Record<string, string> };
  card: string;
  decisions: Decision[];
}

export interface Verdict {
  model: string;
  permitted: boolean;
  evaluation: Record<string, string>;
  sentence: string;
}

export interface Side {
  model: string;
  alerting: number;
  alertsPerDeviceMonth: number;
  unscored: number;
}

export interface Compared {
  windows: number;
  agreement: number;
  both: number;
  a: Side;
  b: Side;
  disagreements: { device: string; from: string; until: string; label: string; a: Said; b: Said }[];
}

interface Said {
  score: number;
  reason: string;
}

const parts = (model: string) => {
  const at = model.lastIndexOf("@");
  return { name: model.slice(0, at), version: model.slice(at + 1) };
};

export const list = () => desk<{ models: Model[] }>("model-list");
export const show = (model: string) => desk<Whole>("model-show", parts(model));
export const compare = (a: string, b: string, told: (p: Progress) => void) => desk<Compared>("model-compare", { a, b }, told);
/** How it stands to the champion; decides nothing. */
export const judge = (model: string, told: (p: Progress) => void) => desk<Verdict>("model-promote", { ...parts(model), check: true }, told);
export const promote = (model: string, reason: string, force: boolean) => desk<Decision>("model-promote", { ...parts(model), reason, force });
export const rollback = (reason: string) => desk<Decision>("model-rollback", { reason });

/** What a model does for a tenant now, in one word: what is said of the tenant goes before what is said of all. */
export function standing(model: Model, tenant: string): "champion" | "shadow" | "retired" | "nothing" {
  const now = model.states.filter((s) => !s.planned && s.deviceClass === null && (s.tenant === null || s.tenant === tenant));
  return (now.find((s) => s.tenant === tenant) ?? now.find((s) => s.tenant === null))?.state ?? "nothing";
}
