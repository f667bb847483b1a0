/** What the desk answers about policies, see docs/reference/console-api.md. Times are ISO. */
import { desk, type Progress } from "../api";

export interface EffectiveValue {
  key: string;
  value: string;
  /** `default`, `all tenants`, `tenant acme`, `class welder` or `device welder-07`. */
  scope: string;
  /** The version that brought it. */
  origin: string;
}

export interface Explained {
  version: string;
  class: string | null;
  values: EffectiveValue[];
}

export interface Shown {
  version: string;
  document: string;
  shared: { version: string; document: string };
  classes: string[];
}

export interface Revision {
  version: string;
  previousVersion: string | null;
  tenant: string | null;
  effectiveFrom: string;
  written: string;
  author: string;
  reason: string;
  state: "valid" | "void" | "refused";
  why?: string;
}

export interface Difference {
  tenant: string | null;
  class: string | null;
  device: string | null;
  key: string;
  before: string;
  after: string;
}

export interface Diff {
  differences: Difference[];
  document: string;
  previous: string;
}

export interface Episode {
  device?: string;
  behaviour?: string;
  id: string;
  openedAt: string;
  severity: string;
  reason: string;
}

interface Both {
  current: number;
  candidate: number;
}

export interface Preview {
  from: string;
  to: string;
  alerts: Both;
  gained: Episode[];
  lost: Episode[];
  unchanged: number;
  devices: ({ device: string; gained: number; lost: number } & Both)[];
  history: { begins: string; shortened: boolean; events: number; devices: number };
  deviceDays: number;
  notes: string[];
  cost: { records: number; limit: number; seconds: number };
}

/** For whom a value is looked at or changed: the tenant, unless one of the two is given. */
export interface Scope {
  class: string;
  device: string;
}

const given = (scope: Scope) => ({ ...(scope.class ? { class: scope.class } : {}), ...(scope.device ? { device: scope.device } : {}) });

export const show = () => desk<Shown>("policy-show");
export const history = () => desk<{ revisions: Revision[] }>("policy-history");
export const explain = (scope: Scope) => desk<Explained>("policy-explain", given(scope));
/** A value of null takes the key out, so that the wider scope holds. */
export const edit = (scope: Scope, key: string, value: string | null) => desk<Diff>("policy-diff", { edits: [{ ...given(scope), key, value }] });
export const diff = (document: string) => desk<Diff>("policy-diff", { document });
export const preview = (document: string, told: (p: Progress) => void) => desk<Preview>("policy-preview", { document }, told);
export const apply = (of: Diff, reason: string) => desk<{ result: string; version: string }>("policy-apply", { document: of.document, previous: of.previous, reason });
export const revert = (version: string, reason: string) => desk<{ result: string; version: string }>("policy-revert", { version, reason });
