import assert from "node:assert/strict";
import { test } from "node:test";

import { apply, hasGap, initial, isOver } from "../../static/js/room/reducer.js";

const AT = "2026-01-05T09:00:00+00:00";
const event = (seq, kind, data = {}) => ({ seq, kind, at: AT, data });
const asked = (seq, more = {}) => event(seq, "asked", { text: "What is it?", question: { slug: "q", number: 1, of: 2, ...more } });
const play = (...frames) => frames.reduce(apply, initial({ mode: "practice", status: "live" }));

test("an event is taken once", () => {
  const once = play(event(1, "acknowledged", { text: "Welcome." }));
  assert.equal(apply(once, event(1, "acknowledged", { text: "Welcome." })), once);
  assert.equal(once.entries.length, 1);
});

test("events that come early wait for those before them", () => {
  const early = play(asked(2));
  assert.equal(hasGap(early), true);
  assert.equal(early.turn, null);
  const whole = apply(early, event(1, "acknowledged", { text: "Welcome." }));
  assert.equal(hasGap(whole), false);
  assert.equal(whole.turn, 2);
});

test("a withheld event keeps its number", () => {
  assert.equal(play(asked(1), { seq: 2, kind: "withheld" }).lastSeq, 2);
});

test("the turn is the newest question or follow-up", () => {
  const state = play(asked(1), event(2, "answered", { turn: 1, text: "This." }), event(3, "followed_up", { text: "Why?", asked: 1 }));
  assert.equal(state.turn, 3);
  assert.equal(state.question.followUp, "Why?");
});

test("an answer gives the floor to the interviewer, a question gives it back", () => {
  const answered = play(asked(1), event(2, "answered", { turn: 1, text: "This." }));
  assert.equal(answered.floor, "interviewer");
  assert.equal(apply(answered, asked(3)).floor, "candidate");
});

test("an option or a number is given once, with the question or when it is asked for", () => {
  const talked = play(asked(1), event(2, "answered", { turn: 1, text: "This." }), event(3, "followed_up", { text: "Which?", asked: 1 }));
  assert.equal(talked.question.isGiven, false);
  assert.equal(apply(talked, event(4, "answered", { turn: 3, text: "", value: 0 })).question.isGiven, true);
  assert.equal(apply(talked, event(4, "answered", { turn: 3, text: "", options: [0] })).question.isGiven, true);
});

test("deltas of a turn join, and go when they are reset", () => {
  const state = play(asked(1), { delta: { turn: 1, text: "And " } }, { delta: { turn: 1, text: "why?" } });
  assert.equal(state.delta.text, "And why?");
  assert.equal(apply(state, { delta: { turn: 1, text: "", reset: true } }).delta, null);
});

test("the whole turn replaces its deltas", () => {
  const state = play(asked(1), { delta: { turn: 1, text: "And why" } }, event(2, "followed_up", { text: "And why?", asked: 1 }));
  assert.equal(state.delta, null);
});

test("hints belong to their question", () => {
  const hinted = play(asked(1), event(2, "hinted", { turn: 1, rung: 1, of: 3, text: "Think of cost." }));
  assert.equal(hinted.hints.length, 1);
  assert.deepEqual(apply(hinted, asked(3)).hints, []);
});

test("the badge follows who asks", () => {
  const state = play(event(1, "started", { interviewer: "a-model", questions: 2, mode: "exam" }));
  assert.equal(state.interviewer, "a-model");
  assert.equal(apply(state, event(2, "interviewer_changed", { to: "rules", why: "too slow" })).interviewer, "rules");
});

test("code is being judged until its verdict comes", () => {
  const state = play(asked(1), event(2, "code_submitted", { turn: 1, submission: "a", language: "python", source: "1" }));
  assert.equal(state.judging, "a");
  const judged = apply(state, event(3, "code_judged", { submission: "a", verdict: "AC", passed: 1, total: 1, cases: [] }));
  assert.equal(judged.judging, null);
  assert.equal(judged.judged.verdict, "AC");
});

for (const kind of ["finished", "expired"]) {
  test(`nothing more is said once it is ${kind}`, () => {
    assert.equal(isOver(play(asked(1), event(2, kind, { text: "That is all.", why: "done" }))), true);
  });
}

test("time paused does not count for the question", () => {
  const later = { ...event(3, "went_on"), at: "2026-01-05T09:01:00+00:00" };
  const state = play(asked(1), event(2, "paused", { why: "candidate", since: AT }), later);
  assert.equal(state.question.pausedMs, 60_000);
});

test("a refusal says which command and why", () => {
  assert.deepEqual(play({ refused: "a", code: "stale_turn", message: "Over." }).refusal, { id: "a", code: "stale_turn", message: "Over." });
});

test("what is unknown changes nothing", () => {
  const state = play(asked(1));
  assert.equal(apply(state, { something: "new" }), state);
});
