import assert from "node:assert/strict";
import { test } from "node:test";
import { KeyReader } from "../src/keys";

test("g then f goes to the fleet, f alone does nothing", () => {
  const reader = new KeyReader();
  assert.equal(reader.read("f", 0), null);
  assert.equal(reader.read("g", 10), null);
  assert.deepEqual(reader.read("f", 20), { do: "go", screen: "fleet" });
});

test("g is forgotten after a while", () => {
  const reader = new KeyReader();
  reader.read("g", 0);
  assert.equal(reader.read("a", 1501), null);
});

test("a key that means something alone still does after g", () => {
  const reader = new KeyReader();
  reader.read("g", 0);
  assert.deepEqual(reader.read("j", 10), { do: "move", by: 1 });
  assert.deepEqual(reader.read("?", 20), { do: "help" });
});
