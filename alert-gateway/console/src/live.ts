/**
 * The live connection: what viewers see as it happens. It tries a secure WebSocket, then server-sent
 * events, then long polling, and remembers for the tab which one worked. What is subscribed to is
 * subscribed to again after a break, alerts from the last one that came.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { carriers, type Carrier } from "./live-carriers";
import type { AlertSummary } from "./types";

export interface LiveItem {
  item: string;
  at: number;
  value: unknown;
  figure: number | null;
  skipped: number;
  min: number | null;
  max: number | null;
}

export interface Subscription {
  feed: "fleet" | "series" | "pipeline" | "alerts";
  device?: string;
  cursor?: number;
  maxHz?: number;
  onItem?: (item: LiveItem) => void;
  onAlert?: (cursor: number, alert: AlertSummary) => void;
  onError?: (says: string) => void;
  /** Alert events that are no longer kept: the list of alerts is to be read again. */
  onGap?: (says: string) => void;
  /** Subscribed, for the first time or again: what happened before is to be fetched. */
  onStart?: () => void;
}

export interface LiveStatus {
  phase: "connecting" | "open" | "waiting" | "ended";
  transport: "websocket" | "events" | "poll" | null;
  says: string;
}

export interface LiveConnection {
  readonly status: ReadonlySignal<LiveStatus>;
  subscribe(subscription: Subscription): () => void;
  close(): void;
}

export interface Frame extends LiveItem {
  op: string;
  id: string;
  cursor: number;
  alert: AlertSummary;
  says: string;
  code: number;
  session: string;
  epoch: string;
  idleSeconds: number;
}

const remembered = "holter.live";
const welcomeMs = 8000;
const longestPauseMs = 30_000;
/** The session is over, or is another one: a new connection would be refused. */
const final = new Set([4001, 4003]);

export function openLive(ticket: () => Promise<string>): LiveConnection {
  const status = signal<LiveStatus>({ phase: "connecting", transport: null, says: "Connecting." });
  const subscriptions = new Map<string, Subscription>();
  let carrier: Carrier | null = null;
  let attempt = 0;
  let which = Math.max(0, carriers.findIndex((c) => c.name === sessionStorage.getItem(remembered)));
  let tried = 0;
  let pauses = 0;
  let next = 1;
  let epoch = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pings: ReturnType<typeof setInterval> | undefined;

  const subscribe = (id: string, s: Subscription) => {
    const { feed, device, cursor, maxHz } = s;
    carrier?.send({ op: "subscribe", id, feed, device, cursor, maxHz });
    s.onStart?.();
  };

  const isOpen = () => status.value.phase === "open";

  /** Ends this attempt: whatever it still says is not heard. */
  const leave = () => {
    attempt++;
    clearTimeout(timer);
    clearInterval(pings);
    carrier?.close();
    carrier = null;
  };

  const end = (says: string) => {
    leave();
    removeEventListener("online", hurry);
    status.value = { phase: "ended", transport: null, says };
  };

  const wait = (says: string) => {
    leave();
    const pause = Math.min(longestPauseMs, 1000 * 2 ** pauses++) * (0.5 + Math.random() / 2);
    status.value = { phase: "waiting", transport: null, says: `${says} Trying again in ${Math.ceil(pause / 1000)} s.` };
    timer = setTimeout(connect, pause);
  };

  /** A carrier that never worked gives way to the next one at once; one that did is tried again. */
  const lost = (says: string) => {
    const worked = isOpen();
    leave();
    if (!worked && ++tried < carriers.length) {
      which = (which + 1) % carriers.length;
      void connect();
    } else {
      if (!worked) which = (which + 1) % carriers.length;
      tried = 0;
      wait(says);
    }
  };

  const welcome = (frame: Frame) => {
    const { name, label } = carriers[which]!;
    clearTimeout(timer);
    sessionStorage.setItem(remembered, name);
    tried = pauses = 0;
    if (epoch && epoch !== frame.epoch) subscriptions.forEach((s) => s.cursor !== undefined && (s.cursor = 0));
    epoch = frame.epoch;
    status.value = { phase: "open", transport: name, says: `Live over ${label}.` };
    subscriptions.forEach((s, id) => subscribe(id, s));
    clearInterval(pings);
    let silent = 0;
    pings = setInterval(() => {
      if (silent++ > 2) return lost("The server does not answer.");
      carrier?.send({ op: "ping" });
    }, (frame.idleSeconds * 1000) / 3);
    heard = () => (silent = 0);
  };
  let heard = () => {};

  const receive = (frame: Frame) => {
    const to = subscriptions.get(frame.id);
    heard();
    if (frame.op === "welcome") welcome(frame);
    else if (frame.op === "bye") (final.has(frame.code) ? end : wait)(frame.says);
    else if (frame.op === "item") to?.onItem?.(frame);
    else if (frame.op === "error") to?.onError?.(frame.says);
    else if (frame.op === "gap") to?.onGap?.(frame.says);
    else if (to && (frame.op === "alert" || frame.op === "place")) {
      to.cursor = frame.cursor;
      if (frame.op === "alert") to.onAlert?.(frame.cursor, frame.alert);
    }
  };

  async function connect(): Promise<void> {
    const mine = ++attempt;
    const still = () => mine === attempt;
    status.value = { phase: "connecting", transport: null, says: `Connecting over ${carriers[which]!.label}.` };
    let opens: string;
    try {
      opens = await ticket();
    } catch (e) {
      return still() ? wait((e as Error).message) : undefined;
    }
    if (!still()) return;
    timer = setTimeout(() => lost("No answer over any transport."), welcomeMs);
    carrier = carriers[which]!.open(opens, {
      hear: (frames) => frames.forEach((frame) => still() && receive(frame)),
      resumed: () => still() && subscriptions.forEach((s) => s.onStart?.()),
      over: (says) => still() && lost(says),
    });
  }

  const hurry = () => status.value.phase === "waiting" && (clearTimeout(timer), void connect());
  addEventListener("online", hurry);
  void connect();

  return {
    status,
    subscribe(subscription) {
      const id = `s${next++}`;
      subscriptions.set(id, subscription);
      if (isOpen()) subscribe(id, subscription);
      return () => {
        subscriptions.delete(id);
        if (isOpen()) carrier?.send({ op: "unsubscribe", id });
      };
    },
    close: () => end("Closed."),
  };
}
