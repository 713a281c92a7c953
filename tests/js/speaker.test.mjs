import assert from "node:assert/strict";
import { test } from "node:test";

import { entryOf } from "../../static/js/room/entries.js";
import { newTurns, openSpeaker } from "../../static/js/room/voice/speaker.js";

const SOUND = new Response("sound");
const named = (name) => Object.assign(new Error(name), { name });

/** A speaker whose every part writes down what it was asked for. */
function stage({ fetchSpeech = async () => SOUND, playSound, hasVoice = true } = {}) {
  const heard = [];
  const told = [];
  const clock = { now: 0 };
  const played = (what) => {
    heard.push(what);
    return { done: Promise.resolve(), stop: () => heard.push("stopped") };
  };
  const speaker = openSpeaker({
    fetchSpeech,
    playSound: playSound ?? (() => played("sound")),
    playText: hasVoice ? (text) => played(text) : null,
    onTrouble: (why) => told.push(why),
    now: () => clock.now,
  });
  return { speaker, heard, told, clock };
}

test("turns are said one after the other", async () => {
  const { speaker, heard } = stage({ fetchSpeech: null });
  await Promise.all([speaker.say({ seq: 1, text: "Welcome." }, 1), speaker.say({ seq: 2, text: "What is it?" }, 1)]);
  assert.deepEqual(heard, ["Welcome.", "What is it?"]);
});

test("the site's voice comes before the browser's", async () => {
  const { speaker, heard } = stage();
  await speaker.say({ seq: 1, text: "Welcome." }, 1);
  assert.deepEqual(heard, ["sound"]);
});

test("a voice that fails is told once, left in peace for a while, and the browser's goes on", async () => {
  let asked = 0;
  const fetchSpeech = async () => (asked++, assert.fail("Busy."));
  const { speaker, heard, told, clock } = stage({ fetchSpeech });
  await speaker.say({ seq: 1, text: "One." }, 1);
  await speaker.say({ seq: 2, text: "Two." }, 1);
  assert.deepEqual([heard, asked, told.length], [["One.", "Two."], 1, 1]);
  clock.now = 31_000;
  await speaker.say({ seq: 3, text: "Three." }, 1);
  assert.equal(asked, 2);
});

test("without any voice the turns are still there to read", async () => {
  const { speaker, heard, told } = stage({ fetchSpeech: () => Promise.reject(new Error("Busy.")), hasVoice: false });
  await speaker.say({ seq: 1, text: "One." }, 1);
  assert.deepEqual(heard, []);
  assert.match(told[0], /read on/);
});

test("a browser that keeps silent until it is touched is explained", async () => {
  const playSound = () => ({ done: Promise.reject(named("NotAllowedError")), stop() {} });
  const { speaker, told } = stage({ playSound });
  await speaker.say({ seq: 1, text: "One." }, 1);
  assert.match(told[0], /Press anywhere/);
});

test("a sound that is broken is said by the browser", async () => {
  const playSound = () => ({ done: Promise.reject(new Error("broken")), stop() {} });
  const { speaker, heard } = stage({ playSound });
  await speaker.say({ seq: 1, text: "One." }, 1);
  assert.deepEqual(heard, ["One."]);
});

test("stopped, it says nothing that was waiting, and then what comes new", async () => {
  const { speaker, heard } = stage();
  const before = [speaker.say({ seq: 1, text: "One." }, 1), speaker.say({ seq: 2, text: "Two." }, 1)];
  speaker.stop();
  await Promise.all(before);
  await speaker.say({ seq: 3, text: "Three." }, 1);
  assert.deepEqual(heard, ["sound"]);
});

test("only the interviewer's new words are said, the reply to a question among them", () => {
  const event = (seq, kind, data) => entryOf({ seq, kind, at: "", data }, {});
  const entries = [
    event(1, "acknowledged", { text: "Welcome." }),
    event(2, "answered", { text: "It is a rate." }),
    event(3, "clarified", { text: "Two classes?", reply: "Yes, two." }),
    event(4, "hinted", { text: "Think of cost.", rung: 1, of: 3 }),
    event(5, "passed", {}),
  ];
  assert.deepEqual(newTurns(entries, 1), [{ seq: 3, text: "Yes, two." }, { seq: 4, text: "Think of cost." }]);
});
