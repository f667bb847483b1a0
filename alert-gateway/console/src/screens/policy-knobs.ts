/** The values that a slider fits, and how far it goes. Pure. */

export interface Knob {
  key: string;
  label: string;
  unit: string;
  says: string;
  min: number;
  max: number;
  /** Ratio between two positions of a logarithmic slider, else 0: steps are even. */
  ratio: number;
  step: number;
}

export const knobs: readonly Knob[] = [
  { key: "budget.alerts-per-month", label: "Alert budget", unit: "false alerts a device and 30 days", says: "How many false alerts are acceptable. Less tolerates more.", min: 0.01, max: 1000, ratio: 10 ** 0.1, step: 0 },
  { key: "alerts.open-score", label: "Opening score", unit: "of 1", says: "From which score a moment is a departure.", min: 0.05, max: 1, ratio: 0, step: 0.05 },
  { key: "alerts.open-after", label: "Departures that open", unit: "departures", says: "How many departures open an alert.", min: 1, max: 20, ratio: 0, step: 1 },
  { key: "alerts.open-at-once", label: "Opens at once", unit: "of 1", says: "From which score a single departure opens an alert.", min: 0.05, max: 1, ratio: 0, step: 0.05 },
  { key: "severity.high", label: "High severity", unit: "of 1", says: "From which score an alert is of high severity.", min: 0.05, max: 1, ratio: 0, step: 0.05 },
];

export const knobOf = (key: string): Knob | undefined => knobs.find((k) => k.key === key);

/** How many positions a slider has beside the first. */
export function positions(knob: Knob): number {
  return knob.ratio > 0 ? Math.round(Math.log(knob.max / knob.min) / Math.log(knob.ratio)) : Math.round((knob.max - knob.min) / knob.step);
}

/** The value at a position, with two digits on a logarithmic slider. */
export function valueAt(knob: Knob, position: number): number {
  const value = knob.ratio > 0 ? Number((knob.min * knob.ratio ** position).toPrecision(2)) : Number((knob.min + knob.step * position).toFixed(4));
  return Math.min(knob.max, Math.max(knob.min, value));
}

/** The position that is nearest to a value. */
export function positionOf(knob: Knob, value: number): number {
  const exact = knob.ratio > 0 ? Math.log(Math.max(value, knob.min) / knob.min) / Math.log(knob.ratio) : (value - knob.min) / knob.step;
  return Math.min(positions(knob), Math.max(0, Math.round(exact)));
}
