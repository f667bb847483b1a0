/** Says each new alert once, on whatever screen the person is: in a toast, and to a screen reader. */
import { signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useLive } from "./connection";
import { html } from "./html";
import { linkTo } from "./route";
import { session } from "./session";
import type { AlertSummary } from "./types";
import { toast } from "./ui/toast";

/** The alerts that came since the page was opened, newest first, each once. */
export const news = signal<AlertSummary[]>([]);
/** Counts what came, updates too, so that lists know when to look again. */
export const newsTurn = signal(0);

const kept = 200;

/** After the connection came back what was missed comes at once; what is told later than this is new, whatever its event time. */
const replayMs = 3000;

/**
 * Whether it is worth interrupting for: an alert that opened. The server begins with what is new; only where the
 * connection came `back` does it first tell what was missed, or all that it kept.
 */
export function isNews(alert: AlertSummary, back: number | null, heardAt: number): boolean {
  const told = back === null || alert.openedAt >= back || heardAt - back > replayMs;
  return alert.state === "opened" && !alert.experimental && told;
}

export function AlertBell() {
  const starts = useRef<number[]>([]);
  useLive(session.value?.tenant ?? "", {
    feed: "alerts",
    onStart: () => void starts.current.push(Date.now()),
    onAlert: (_, alert) => {
      newsTurn.value++;
      const back = starts.current.length > 1 ? starts.current.at(-1)! : null;
      if (!isNews(alert, back, Date.now()) || news.value.some((a) => a.id === alert.id)) return;
      news.value = [alert, ...news.value].slice(0, kept);
      toast("alert", alert.reason, { severity: alert.severity, href: linkTo("alerts", alert.id) });
    },
  });
  return html`<span class="hidden" aria-live="polite">${news.value[0] ? `New ${news.value[0].severity} alert: ${news.value[0].reason}` : ""}</span>`;
}
