/** The live connection: what viewers see as it happens. */
import { signal, type ReadonlySignal } from "@preact/signals";
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

interface Frame extends LiveItem {
  op: string;
  id: string;
  cursor: number;
  alert: AlertSummary;
  says: string;
}

/** One WebSocket, opened again after a pause that grows to half a minute. */
export function openLive(ticket: () => Promise<string>): LiveConnection {
  const status = signal<LiveStatus>({ phase: "connecting", transport: null, says: "Connecting." });
  const subscriptions = new Map<string, Subscription>();
  let socket: WebSocket | null = null;
  let closed = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = 1;

  const send = (frame: object) => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame));
  const subscribe = (id: string, { feed, device, cursor, maxHz }: Subscription) =>
    send({ op: "subscribe", id, feed, device, cursor, maxHz });

  const receive = (frame: Frame) => {
    const subscription = subscriptions.get(frame.id);
    if (frame.op === "item") subscription?.onItem?.(frame);
    if (frame.op === "error") subscription?.onError?.(frame.says);
    if (frame.op === "alert" && subscription) {
      subscription.cursor = frame.cursor;
      subscription.onAlert?.(frame.cursor, frame.alert);
    }
  };

  const later = (says: string) => {
    if (closed) return;
    const pause = Math.min(30_000, 1000 * 2 ** failures++);
    status.value = { phase: "waiting", transport: null, says: `${says} Trying again in ${pause / 1000} s.` };
    timer = setTimeout(connect, pause);
  };

  const connect = async () => {
    try {
      const url = `wss://${location.host}/live/ws?ticket=${encodeURIComponent(await ticket())}`;
      if (closed) return;
      socket = new WebSocket(location.protocol === "http:" ? url.replace("wss:", "ws:") : url);
    } catch (e) {
      return later((e as Error).message);
    }
    socket.onopen = () => {
      failures = 0;
      status.value = { phase: "open", transport: "websocket", says: "Live over a secure WebSocket." };
      subscriptions.forEach((s, id) => subscribe(id, s));
    };
    socket.onmessage = (m) => (JSON.parse(String(m.data)) as Frame[]).forEach(receive);
    socket.onclose = (e) => later(e.reason || "The live connection was closed.");
  };
  void connect();

  return {
    status,
    subscribe(subscription) {
      const id = `s${next++}`;
      subscriptions.set(id, subscription);
      subscribe(id, subscription);
      return () => {
        subscriptions.delete(id);
        send({ op: "unsubscribe", id });
      };
    },
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.close();
      status.value = { phase: "ended", transport: null, says: "Closed." };
    },
  };
}
