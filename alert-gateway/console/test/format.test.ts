import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, count, instant, iso, milliseconds, number, percent, quantity, relative } from "../src/format";

test("numbers keep three digits and group thousands", () => {
  assert.equal(number(0.12345), "0.123");
  assert.equal(number(12.34), "12.3");
  assert.equal(number(412), "412");
  assert.equal(number(1234567), "1\u2009234\u2009567");
  assert.equal(number(0.0000123), "1.2e-5");
  assert.equal(number(100), "100");
});

test("what is not known is a dash, not a zero", () => {
  assert.equal(number(null), "–");
  assert.equal(number(Number.NaN), "–");
  assert.equal(bytes(undefined), "–");
  assert.equal(percent(null), "–");
});

test("a quantity has its unit, a ratio has none", () => {
  assert.equal(quantity(412, "messages/min"), "412\u00a0messages/min");
  assert.equal(quantity(0.5, "1"), "0.5");
  assert.equal(milliseconds(12), "12\u00a0ms");
  assert.equal(milliseconds(2500), "2.5\u00a0s");
  assert.equal(bytes(2048), "2\u00a0KiB");
});

test("a share never rounds to nothing or to all", () => {
  assert.equal(percent(0.001), "<1\u00a0%");
  assert.equal(percent(0.999), ">99\u00a0%");
  assert.equal(percent(1), "100\u00a0%");
  assert.equal(percent(0), "0\u00a0%");
});

test("a time carries its offset and leads back to the same instant", () => {
  const ms = Date.UTC(2026, 10, 21, 10, 0, 5);
  assert.equal(instant(iso(ms)), ms);
  assert.match(iso(ms), /T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
  assert.equal(instant("no time"), null);
});

test("how long ago is in the largest whole unit", () => {
  assert.equal(relative(0, 500), "just now");
  assert.equal(relative(0, 185_000), "3\u00a0min ago");
  assert.equal(relative(10_000, 0), "in 10\u00a0s");
  assert.equal(count(1, "device"), "1\u00a0device");
  assert.equal(count(2, "device"), "2\u00a0devices");
});
