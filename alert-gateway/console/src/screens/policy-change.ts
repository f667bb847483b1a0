/** Another value: a slider or a field, what it changes, what it would have done lately, and the way to bring it in force. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Progress } from "../api";
import { number } from "../format";
import { html } from "../html";
import { may } from "../session";
import { ReasonDialog, type Asked } from "../ui/dialog";
import { toast } from "../ui/toast";
import { apply, edit, preview, type Diff, type Explained, type Preview, type Scope } from "./policy-data";
import { differences } from "./policy-differences";
import { knobOf, knobs, positionOf, positions, valueAt } from "./policy-knobs";
import { previewed } from "./policy-preview";

const settleMs = 500;

interface Props {
  scope: Scope;
  called: string;
  held: Explained;
  path: string;
  choose: (key: string) => void;
  decided: () => void;
}

export function PolicyChange({ scope, called, held, path, choose, decided }: Props) {
  const now = held.values.find((v) => v.key === path)?.value ?? "";
  const [wanted, want] = useState(now);
  const [asking, ask] = useState(false);
  const trial = useTrial(scope, path, wanted, now);
  const operator = may("operator");
  const knob = knobOf(path);
  const done = async ({ reason }: Asked) => {
    const applied = await apply(trial.diff!, reason);
    toast("done", applied.result === "unchanged" ? "It held already." : `Revision ${applied.version} holds for events from five seconds on.`);
    decided();
  };
  return html`<section class="card" aria-labelledby="change" data-testid="change">
    <div class="card-head"><h2 id="change">Try another value</h2></div>
    <div class="form">
      <label>Value <select data-testid="knob" value=${knob ? path : ""} onChange=${(e: Event) => choose((e.target as HTMLSelectElement).value || path)}>
        ${knob ? null : html`<option value="">${path}</option>`}
        ${knobs.map((k) => html`<option key=${k.key} value=${k.key}>${k.label}</option>`)}
      </select></label>
      <p class="muted">${knob ? knob.says : `Is ${now} for ${called}.`} ${knob ? html`Now ${now} ${knob.unit}.` : null}</p>
      ${operator ? control(path, wanted, want) : html`<p class="muted" data-testid="viewer">Operators change policies.</p>`}
    </div>
    ${operator ? outcome(trial, () => ask(true), () => want(now), wanted !== now) : null}
    ${asking && trial.diff ? html`<${ReasonDialog} title="Apply the change" verb="Apply" says=${`${path} becomes ${wanted} for ${called}. It holds for events from five seconds after it is written.`} act=${done} close=${() => ask(false)} fields=${differences(trial.diff.differences)} />` : null}
  </section>`;
}

function control(path: string, wanted: string, want: (value: string) => void) {
  const knob = knobOf(path);
  const type = (event: Event) => want((event.target as HTMLInputElement).value.trim());
  if (!knob) return html`<label>Wanted <input data-testid="wanted" value=${wanted} onInput=${type} /></label>`;
  const slide = (event: Event) => want(String(valueAt(knob, Number((event.target as HTMLInputElement).value))));
  return html`<label>${knob.label}: <output data-testid="wanted">${number(Number(wanted))} ${knob.unit}</output>
    <input type="range" data-testid="slider" min="0" max=${positions(knob)} step="1" value=${positionOf(knob, Number(wanted))} aria-valuetext=${`${wanted} ${knob.unit}`} onInput=${slide} /></label>`;
}

interface Trial {
  diff: Diff | null;
  preview: Preview | null;
  progress: Progress | null;
  error: Error | null;
}

const nothing: Trial = { diff: null, preview: null, progress: null, error: null };

/** Hook: once the value rests for half a second, what it changes, then what it would have done. A newer value ends the older preview. */
function useTrial(scope: Scope, path: string, wanted: string, now: string): Trial {
  const [trial, set] = useState<Trial>(nothing);
  const turn = useRef(0);
  useEffect(() => {
    const mine = ++turn.current;
    const current = (next: (was: Trial) => Trial) => mine === turn.current && set(next);
    set(nothing);
    if (wanted === now || wanted === "") return undefined;
    const run = async () => {
      try {
        const diff = await edit(scope, path, wanted);
        current(() => ({ ...nothing, diff, progress: { progress: 0, says: "Running recent history" } }));
        if (mine !== turn.current) return;
        const result = await preview(diff.document, (progress) => current((was) => ({ ...was, progress })));
        current((was) => ({ ...was, preview: result, progress: null }));
      } catch (e) {
        current((was) => ({ ...was, progress: null, error: e as Error }));
      }
    };
    const timer = setTimeout(() => void run(), settleMs);
    return () => {
      clearTimeout(timer);
      turn.current++;
    };
  }, [scope.class, scope.device, path, wanted, now]);
  return trial;
}

function outcome(trial: Trial, ask: () => void, back: () => void, changed: boolean) {
  const { diff, progress, error } = trial;
  return html`<div class="stack">
    ${error ? html`<div class="problem" role="alert" data-testid="change-problem">${error.message}</div>` : null}
    ${diff ? differences(diff.differences) : null}
    ${progress ? html`<div role="status" data-testid="preview-progress"><progress max="1" value=${progress.progress} aria-label="Preview"></progress> <span class="muted">${progress.says}</span></div>` : null}
    ${trial.preview ? previewed(trial.preview) : null}
    <div class="actions">
      <button type="button" class="button primary" data-testid="apply" disabled=${!diff || diff.differences.length === 0} onClick=${ask}>Apply…</button>
      <button type="button" class="button" disabled=${!changed} onClick=${back}>Back to what holds</button>
    </div>
  </div>`;
}
