/** Says each new alert once, on whatever screen the person is: in a toast, and to a screen reader. */
import { signal } from "@preact/signals";
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

/** What the server still kept comes at once; an alert that comes later than this is new, whatever its event time. */
const replayMs = 3000;

/** Whether it is worth interrupting for: opened after the page was, or told long enough after. */
export function isNews(alert: AlertSummary, since: number, heardAt: number): boolean {
  return alert.state === "opened" && !alert.experimental && (alert.openedAt >= since || heardAt - since > replayMs);
}

export function AlertBell() {
  const since = Date.now();
  useLive(session.value?.tenant ?? "", {
    feed: "alerts",
    onAlert: (_, alert) => {
      newsTurn.value++;
      if (!isNews(alert, since, Date.now()) || news.value.some((a) => a.id === alert.id)) return;
      news.value = [alert, ...news.value].slice(0, kept);
      toast("alert", alert.reason, { severity: alert.severity, href: linkTo("alerts", alert.id) });
    },
  });
  return html`<span class="hidden" aria-live="polite">${news.value[0] ? `New ${news.value[0].severity} alert: ${news.value[0].reason}` : ""}</span>`;
}
