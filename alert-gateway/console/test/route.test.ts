import assert from "node:assert/strict";
import { test } from "node:test";
import { formatRoute, parseRoute } from "../src/route";

test("an alert's id with slashes survives the address", () => {
  const id = "acme/robot 7#2/1760000000000";
  const link = formatRoute({ tenant: "acme", screen: "alerts", id });
  assert.equal(parseRoute(link).id, id);
  assert.equal(parseRoute(link).screen, "alerts");
});

test("filters are part of the link, empty ones are not", () => {
  const link = formatRoute({ tenant: "acme", screen: "fleet", query: { q: "welder & co", state: "" } });
  assert.equal(link, "#/acme/fleet?q=welder+%26+co");
  assert.deepEqual(parseRoute(link).query, { q: "welder & co" });
});

test("what is no address leads to the fleet of nobody in particular", () => {
  for (const hash of ["", "#", "#/", "#/%E0%A4%A"]) assert.equal(parseRoute(hash).screen, "fleet");
  assert.equal(parseRoute("").tenant, null);
  assert.equal(parseRoute("#/acme/nonsense").screen, "fleet");
});
