// A fake of the gateway for writing screens: node dev/fake-server.mjs [PORT]. Any user and password; the role is the user's name.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alert, alerts, deliveries, device, devices, fleet, noise, series } from "./fake-data.mjs";
import { acceptWebSocket } from "./fake-websocket.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, "../target/console-dev");
const types = { js: "text/javascript", css: "text/css", svg: "image/svg+xml", html: "text/html", txt: "text/plain", woff2: "font/woff2" };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";
let session = null;

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://fake");
  const answer = (status, body) => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  if (!url.pathname.startsWith("/api/v1/")) return page(url.pathname, response);
  let text = "";
  for await (const part of request) text += part;
  const path = url.pathname.slice("/api/v1/".length).split("/").map(decodeURIComponent);
  const [status, body] = api(request.method, path, url.searchParams, text ? JSON.parse(text) : {});
  answer(status, body);
});

function page(path, response) {
  if (path === "/") {
    const built = spawnSync(process.execPath, [join(root, "build/build.mjs"), out], { encoding: "utf8" });
    if (built.status !== 0) console.error(built.stderr);
  }
  const file = path === "/" ? "index.html" : path.slice(1);
  try {
    const bytes = readFileSync(join(out, file));
    response.writeHead(200, { "Content-Type": types[file.split(".").pop()] ?? "text/plain", "Content-Security-Policy": policy });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

function api(method, [what, id, more], query, body) {
  if (what === "session") {
    if (method === "POST" && id === "tenant") session = { ...session, tenant: body.tenant, csrf: String(Math.random()) };
    else if (method === "POST") {
      if (body.password === "wrong") return [401, { error: "The user or the password is not right." }];
      const role = ["viewer", "operator", "admin"].includes(body.user) ? body.user : "admin";
      session = { user: body.user, role, tenant: "acme", tenants: ["acme", "globex"], expires: new Date(Date.now() + 8 * 3_600_000).toISOString(), csrf: "fake", oidc: false, desk: true, version: "0.1.0 (fake)" };
    } else if (method === "DELETE") session = null;
    return session ? [200, session] : [method === "DELETE" ? 204 : 401, method === "DELETE" ? undefined : { error: "Nobody is signed in.", oidc: false }];
  }
  if (!session) return [401, { error: "Nobody is signed in." }];
  if (what === "ticket") return [200, { ticket: "fake", expires: new Date(Date.now() + 30_000).toISOString() }];
  if (what === "fleet") return [200, session.tenant === "acme" ? fleet() : { ...fleet(), devices: [], lanes: [], learning: { learned: 0, of: 0 } }];
  if (what === "devices" && more === "series") {
    const to = Number(query.get("to")) || Date.now();
    return [200, series(query.get("behaviour") ?? "", Number(query.get("from")) || to - 3_600_000, to)];
  }
  if (what === "devices") return found(device(id), `There is no device ${id}.`);
  if (what === "alerts" && more === "deliveries") return [200, deliveries(id)];
  if (what === "alerts" && id) return found(alert(id), `There is no alert ${id}.`);
  if (what === "alerts") {
    const wanted = alerts.filter((a) => ["severity", "device"].every((k) => !query.get(k) || a[k] === query.get(k)) && (!query.get("state") || (query.get("state") === "closed") === (a.state === "closed")));
    const from = Number(query.get("before") ?? 0);
    const limit = Number(query.get("limit") ?? 50);
    return [200, { alerts: wanted.slice(from, from + limit), next: from + limit < wanted.length ? String(from + limit) : null }];
  }
  if (what === "records") return [200, { topic: query.get("topic"), partition: Number(query.get("partition")), offset: Number(query.get("offset")), at: Date.now(), event: { tenant: "acme", device: "welder-01", channel: "weld", kind: "MESSAGE" }, payload: { text: '{"amps":182.4,"simulated":true}', base64: "e30=", bytes: 31 } }];
  if (what === "sinks") return [200, { sinks: [{ name: "soc-syslog", transport: "syslog", format: "cef", destination: "siem.example:6514", state: "up", says: "connected", delivered: 120, refused: 0, lag: 0 }] }];
  if (what === "desk") return [503, { error: "The fake has no desk: this is done by the real gateway only." }];
  return [404, { error: "There is nothing here." }];
}

const found = (value, error) => (value ? [200, value] : [404, { error }]);

server.on("upgrade", (request, socket) => {
  const sendAll = acceptWebSocket(request, socket, (frame) => {
    if (frame.op === "subscribe") feeds.set(frame.feed, frame);
    if (frame.op === "ping") send({ op: "pong" });
  });
  const send = (frame) => sendAll([frame]);
  const feeds = new Map();
  send({ op: "welcome", session: "fake", tenant: "acme", role: "admin", expires: Date.now() + 1e6, idleSeconds: 300 });
  let turn = 0;
  const item = (feed, item, value, figure) => feeds.has(feed) && send({ op: "item", id: feeds.get(feed).id, item, at: Date.now(), value, figure, skipped: 0, min: figure, max: figure });
  const timer = setInterval(() => {
    turn++;
    const d = devices[turn % devices.length];
    if (d.state !== "stale" && d.state !== "silent") d.lastSeen = Date.now();
    item("fleet", d.device, d, d.score);
    item("pipeline", "rate", 50 + noise(turn) * 8, 50 + noise(turn) * 8);
    const device = feeds.get("series")?.device;
    if (device) item("series", `${device}|message-rate|`, { at: Date.now(), observed: 12 + noise(turn), low: 11.5, high: 13.5 }, 12 + noise(turn));
  }, 1000);
  socket.on("close", () => clearInterval(timer));
});

server.listen(Number(process.argv[2] ?? 8090), "127.0.0.1", () => console.log(`The fake console is at http://127.0.0.1:${server.address().port}/`));
