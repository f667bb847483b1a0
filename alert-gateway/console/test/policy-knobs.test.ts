import assert from "node:assert/strict";
import { test } from "node:test";
import { knobs, positionOf, positions, valueAt } from "../src/screens/policy-knobs";
import { rank } from "../src/screens/policy-values";

for (const knob of knobs) {
  test(`the slider of ${knob.key} reaches both ends and every position is found again`, () => {
    assert.equal(valueAt(knob, 0), knob.min);
    assert.equal(valueAt(knob, positions(knob)), knob.max);
    for (let p = 0; p <= positions(knob); p++) assert.equal(positionOf(knob, valueAt(knob, p)), p);
  });
  test(`the slider of ${knob.key} stays within its ends`, () => {
    assert.equal(positionOf(knob, knob.max * 10), positions(knob));
    assert.equal(positionOf(knob, 0), 0);
  });
}

test("a narrower scope ranks higher", () => {
  const scopes = ["default", "all tenants", "tenant acme", "class welder", "device welder-07"];
  assert.deepEqual(scopes.map(rank), [0, 1, 2, 3, 4]);
});
