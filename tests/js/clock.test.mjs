import assert from "node:assert/strict";
import { test } from "node:test";

import { asClock, asWords, secondsLeft, secondsOn } from "../../static/js/room/clock.js";

const AT = "2026-01-05T09:00:00+00:00";
const NOW = Date.parse(AT) + 30_000;

test("a running clock goes on from the server's reading", () => {
  assert.equal(secondsLeft({ elapsed: 60, limit: 600, running: true, at: AT }, NOW), 510);
});

test("a standing clock stands", () => {
  assert.equal(secondsLeft({ elapsed: 60, limit: 600, running: false, at: AT }, NOW), 540);
});

test("no time is left rather than less than none", () => {
  assert.equal(secondsLeft({ elapsed: 700, limit: 600, running: true, at: AT }, NOW), 0);
});

test("a pause does not count for the question", () => {
  assert.equal(secondsOn({ at: AT, pausedMs: 10_000 }, null, NOW), 20);
});

test("times read as clocks and as words", () => {
  assert.equal(asClock(754.2), "12:35");
  assert.equal(asClock(3_600), "1:00:00");
  assert.equal(asWords(61), "1 minute 1 second");
});
