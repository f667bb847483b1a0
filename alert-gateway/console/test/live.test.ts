import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { openLive, type Frame, type LiveConnection } from "../src/live";

/** What fake servers were asked, and what they do: a WebSocket, a stream of events, and polls. */
const asked: string[] = [];
const sent: Record<string, unknown>[] = [];
const works = { websocket: true, events: true, poll: true };
let sockets: FakeSocket[] = [];
let streams: FakeEvents[] = [];
let polls: ((frames: object[]) => void)[] = [];
let connection: LiveConnection;
let tickets = 0;

const welcome = { op: "welcome", session: "c1", epoch: "e1", idleSeconds: 60 };
const g = globalThis as unknown as Record<string, unknown>;

class FakeSocket {
  static OPEN = 1;
  readyState = 1;
  onmessage: (m: { data: string }) => void = () => {};
  onclose: (e: { reason: string }) => void = () => {};
  constructor(url: string, protocol: string) {
    asked.push(`${url} ${protocol}`);
    sockets.push(this);
    setTimeout(() => (works.websocket ? this.says(welcome) : this.onclose({ reason: "" })));
  }
  says(...frames: object[]) {
    this.onmessage({ data: JSON.stringify(frames) });
  }
  send(message: string) {
    sent.push(JSON.parse(message));
  }
  close() {
    this.readyState = 3;
  }
}

class FakeEvents {
  static CLOSED = 2;
  readyState = 1;
  onopen: () => void = () => {};
  onmessage: (m: { data: string }) => void = () => {};
  onerror: () => void = () => {};
  constructor(url: string) {
    asked.push(url);
    streams.push(this);
    setTimeout(() => {
      if (!works.events) {
        this.readyState = FakeEvents.CLOSED;
        return this.onerror();
      }
      this.onopen();
      this.onmessage({ data: JSON.stringify([welcome]) });
    });
  }
  close() {
    this.readyState = FakeEvents.CLOSED;
  }
}

const fakeFetch = (url: string, init: RequestInit) => {
  if (url === "/live/send") {
    sent.push(...(JSON.parse(String(init.body)) as Record<string, unknown>[]));
    return Promise.resolve({ ok: true, status: 204 });
  }
  asked.push(`${url} ${(init.headers as Record<string, string>)["X-Holter-Poll"] ?? ""}`.trim());
  if (!works.poll) return Promise.resolve({ ok: false, status: 503 });
  const answer = (frames: object[]) => ({ ok: true, json: () => Promise.resolve(frames) });
  if (url.includes("ticket")) return Promise.resolve(answer([welcome]));
  return new Promise((resolve) => polls.push((frames) => resolve(answer(frames))));
};

const until = async (holds: () => boolean) => {
  for (const end = Date.now() + 5000; !holds(); await new Promise((go) => setTimeout(go, 5))) {
    assert.ok(Date.now() < end, "did not happen in time");
  }
};

beforeEach(() => {
  asked.length = sent.length = tickets = 0;
  sockets = [];
  streams = [];
  polls = [];
  Object.assign(works, { websocket: true, events: true, poll: true });
  const kept = new Map<string, string>();
  g.sessionStorage = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => kept.set(k, v) };
  g.location = { protocol: "https:", host: "console" };
  g.addEventListener = g.removeEventListener = () => {};
  g.WebSocket = FakeSocket;
  g.EventSource = FakeEvents;
  g.fetch = fakeFetch;
});

afterEach(() => connection.close());

const open = () => (connection = openLive(() => Promise.resolve(`t${++tickets}`)));
const isOpen = () => connection.status.value.phase === "open";

test("a secure WebSocket comes first, with a ticket and the sub-protocol", async () => {
  open();
  await until(isOpen);
  assert.deepEqual(asked, ["wss://console/live/ws?ticket=t1 holter.live.v1"]);
  assert.deepEqual(connection.status.value, { phase: "open", transport: "websocket", says: "Live over WebSocket." });
});

test("without WebSockets it is events, and then that is what is tried first", async () => {
  works.websocket = false;
  open();
  await until(isOpen);
  assert.equal(connection.status.value.says, "Live over server-sent events.");
  assert.equal(asked[1], "/live/events?ticket=t2");
  connection.close();
  asked.length = 0;
  open();
  await until(isOpen);
  assert.deepEqual(asked, ["/live/events?ticket=t3"]);
});

test("without events it is long polling, each poll with the next number", async () => {
  works.websocket = works.events = false;
  const items: unknown[] = [];
  open();
  connection.subscribe({ feed: "fleet", onItem: (i) => items.push(i.item) });
  await until(() => polls.length === 1);
  assert.equal(connection.status.value.transport, "poll");
  await until(() => sent.length === 1);
  assert.deepEqual(sent[0], { op: "subscribe", id: "s1", feed: "fleet" });
  polls[0]!([{ op: "item", id: "s1", item: "robot-1" }]);
  await until(() => polls.length === 2);
  assert.deepEqual(items, ["robot-1"]);
  assert.deepEqual(asked.slice(2), ["/live/poll?ticket=t3", "/live/poll 1", "/live/poll 2"]);
});

test("after a break alerts go on behind the last one that came", async () => {
  const cursors: number[] = [];
  let starts = 0;
  open();
  connection.subscribe({ feed: "alerts", onAlert: (c) => cursors.push(c), onStart: () => starts++ });
  await until(isOpen);
  sockets[0]!.says({ op: "place", id: "s1", cursor: 4 }, { op: "alert", id: "s1", cursor: 5, alert: {} });
  sockets[0]!.onclose({ reason: "The gateway stops." });
  assert.match(connection.status.value.says, /^The gateway stops\. Trying again in 1 s\.$/);
  await until(() => sockets.length === 2 && isOpen());
  assert.deepEqual(cursors, [5]);
  assert.equal(sent.at(-1)!.cursor, 5);
  assert.equal(starts, 2);
});

test("another run of the gateway counts anew", async () => {
  open();
  connection.subscribe({ feed: "alerts" });
  await until(isOpen);
  sockets[0]!.says({ op: "place", id: "s1", cursor: 4 });
  sockets[0]!.says({ ...welcome, epoch: "e2" });
  assert.equal(sent.at(-1)!.cursor, 0);
});

test("a session that is over is not tried again, and the reason is said", async () => {
  open();
  await until(isOpen);
  sockets[0]!.says({ op: "bye", code: 4001, says: "The session has expired; sign in again." } as Partial<Frame>);
  assert.deepEqual(connection.status.value, { phase: "ended", transport: null, says: "The session has expired; sign in again." });
  await new Promise((go) => setTimeout(go, 30));
  assert.equal(sockets.length, 1);
});

test("a viewer that was too slow is told, and tries again", async () => {
  open();
  await until(isOpen);
  sockets[0]!.says({ op: "bye", code: 4008, says: "Nothing was read for 15 s." } as Partial<Frame>);
  assert.equal(connection.status.value.phase, "waiting");
  assert.match(connection.status.value.says, /^Nothing was read for 15 s\. Trying again in \d s\.$/);
});

test("where nothing works it waits before it tries again", async () => {
  Object.assign(works, { websocket: false, events: false, poll: false });
  open();
  await until(() => connection.status.value.phase === "waiting");
  assert.equal(tickets, 3);
});
