import assert from "node:assert/strict";
import { test } from "node:test";
import { isNews } from "../src/alert-bell";
import { readable } from "../src/screens/alert-deliveries";
import { merge, wanted } from "../src/screens/alert-list";
import { chosenDevices } from "../src/screens/fleet-table";
import type { AlertSummary, FleetDevice, SeriesPoint } from "../src/types";
import { commandLine } from "../src/ui/command";
import { columns, describe } from "../src/ui/chart";
import { spread } from "../src/ui/chart-options";

const alert = (id: string, more: Partial<AlertSummary> = {}) => ({ id, state: "opened", experimental: false, openedAt: 100, reason: id, ...more }) as AlertSummary;

test("news is put before what was there, and each alert is there once, as it is now", () => {
  const merged = merge({ alerts: [alert("c"), alert("b", { state: "closed" })], next: "n1" }, { alerts: [alert("b"), alert("a")], next: "n0" });
  assert.deepEqual(merged.alerts.map((a) => `${a.id} ${a.state}`), ["c opened", "b closed", "a opened"]);
  assert.equal(merged.next, "n0");
});

test("only an alert that is new interrupts, and no model on trial", () => {
  assert.equal(isNews(alert("a"), null, 0), true, "the server begins with what is new");
  assert.equal(isNews(alert("a"), 100, 100), true);
  assert.equal(isNews(alert("a"), 101, 102), false, "told again when the connection came back");
  assert.equal(isNews(alert("a"), 101, 5000), true, "an old event time, told just now");
  assert.equal(isNews(alert("a", { state: "updated" }), null, 0), false);
  assert.equal(isNews(alert("a", { experimental: true }), null, 0), false);
});

test("the server is asked for the filters that are set and for nothing else", () => {
  assert.deepEqual(wanted({ state: "open", severity: "", device: "r1", other: "x" }), { state: "open", device: "r1" });
});

test("devices are chosen by state, class and words", () => {
  const devices = [
    { device: "robot-1", class: "welder", state: "watching", protocol: "MQTT" },
    { device: "robot-2", class: null, state: "silent", protocol: "COAP" },
  ] as FleetDevice[];
  const names = (query: Record<string, string>) => chosenDevices(devices, query).map((d) => d.device);
  assert.deepEqual(names({ q: "WELD mqtt" }), ["robot-1"]);
  assert.deepEqual(names({ state: "silent" }), ["robot-2"]);
  assert.deepEqual(names({ class: "none" }), ["robot-2"]);
  assert.deepEqual(names({ q: "robot nothing" }), []);
});

test("a copied command survives the shell", () => {
  assert.equal(commandLine("holter", "alert", "show", "acme/robot 7/1"), "holter alert show 'acme/robot 7/1'");
  assert.equal(commandLine("echo", "it's $HOME"), `echo 'it'\\''s $HOME'`);
});

test("what was sent is indented where it is JSON and untouched where it is not", () => {
  assert.equal(readable('{"a":1}'), '{\n  "a": 1\n}');
  assert.equal(readable("CEF:0|x"), "CEF:0|x");
});

test("the picture says in words what it shows, extremes too", () => {
  const points: SeriesPoint[] = [[0, 5, 4, 6], [1000, 5, 4, 6, 1, 40]];
  assert.match(describe("Rate", "1/s", points, []), /last 5\u00a01\/s .*expected 4 to 6\u00a01\/s; from 1 to 40\u00a01\/s, 1 of 2 samples outside/);
  assert.match(describe("New", "1", [[1, 20, null, 0]], []), /expected at most 0.*1 of 1 samples outside/);
  assert.match(describe("Rate", "1/s", [], []), /nothing was observed/);
  assert.deepEqual(columns(points).slice(3), [[5, 1], [5, 40], [5, 5]]);
});

test("a flat line has room and nothing that is never negative is drawn below zero", () => {
  const [low, high] = spread(5, 5);
  assert.ok(low < 5 && high > 5);
  assert.equal(spread(0, 10)[0], 0);
  assert.deepEqual(spread(null, null), [0, 1]);
});
