/** What carries a live connection: the same frames over a WebSocket, server-sent events, or polls. */
import type { Frame } from "./live";

/** Told by a carrier; after `over` it says nothing more. */
export interface Ears {
  hear(frames: Frame[]): void;
  /** It broke off and goes on by itself; something may have been missed. */
  resumed(): void;
  over(says: string): void;
}

export interface Carrier {
  send(frame: object): void;
  close(): void;
}

interface Kind {
  name: "websocket" | "events" | "poll";
  label: string;
  open(ticket: string, ears: Ears): Carrier;
}

const lost = "The live connection was lost.";
const retryMs = 1000;
const retries = 3;

function webSocket(ticket: string, ears: Ears): Carrier {
  const scheme = location.protocol === "http:" ? "ws" : "wss";
  const socket = new WebSocket(`${scheme}://${location.host}/live/ws?ticket=${ticket}`, "holter.live.v1");
  socket.onmessage = (m) => ears.hear(JSON.parse(String(m.data)) as Frame[]);
  socket.onclose = (e) => ears.over(e.reason || lost);
  return {
    send: (frame) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame)),
    close: () => socket.close(),
  };
}

/** Posts frames, those of one moment together and each batch behind the one before. */
function postbox(path: string, session: () => string, over: (says: string) => void) {
  let waiting: object[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const post = async () => {
    const frames = waiting;
    waiting = [];
    if (!frames.length) return;
    try {
      const answer = await fetch(path, { method: "POST", headers: { "X-Holter-Live": session() }, body: JSON.stringify(frames) });
      if (!answer.ok) over(lost);
    } catch {
      over(lost);
    }
  };
  return (frame: object) => {
    waiting.push(frame);
    last = last.then(post);
  };
}

function events(ticket: string, ears: Ears): Carrier {
  let session = "";
  let opened = false;
  const source = new EventSource(`/live/events?ticket=${ticket}`);
  source.onopen = () => {
    if (opened) ears.resumed();
    opened = true;
  };
  source.onmessage = (m) => {
    const frames = JSON.parse(String(m.data)) as Frame[];
    session ||= frames[0]?.session ?? "";
    ears.hear(frames);
  };
  // While it is connecting it takes the stream up again by itself, with its Last-Event-ID.
  source.onerror = () => (!opened || source.readyState === EventSource.CLOSED) && ears.over(lost);
  return { send: postbox("/live/send", () => session, ears.over), close: () => source.close() };
}

function polls(ticket: string, ears: Ears): Carrier {
  let session = "";
  const end = new AbortController();
  const poll = async (turn: number) => {
    const url = turn ? "/live/poll" : `/live/poll?ticket=${ticket}`;
    const headers: Record<string, string> = turn ? { "X-Holter-Live": session, "X-Holter-Poll": String(turn) } : {};
    const answer = await fetch(url, { method: "POST", headers, signal: end.signal });
    if (!answer.ok) throw new Error(lost, { cause: answer.status });
    return (await answer.json()) as Frame[];
  };
  const run = async () => {
    let failures = 0;
    for (let turn = 0; !end.signal.aborted; ) {
      try {
        const frames = await poll(turn);
        session ||= frames[0]?.session ?? "";
        failures = 0;
        turn++;
        ears.hear(frames);
      } catch (e) {
        // The same number again gets the same answer again: what was lost on the way is not lost.
        if (end.signal.aborted) return;
        if (!turn || (e as Error).cause || ++failures > retries) return ears.over(lost);
        await new Promise((go) => setTimeout(go, retryMs));
      }
    }
  };
  void run();
  return { send: postbox("/live/send", () => session, ears.over), close: () => end.abort() };
}

/** In the order in which they are tried. */
export const carriers: readonly Kind[] = [
  { name: "websocket", label: "WebSocket", open: webSocket },
  { name: "events", label: "server-sent events", open: events },
  { name: "poll", label: "long polling", open: polls },
];
