import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseVoice, sentences } from "../../static/js/room/voice/browser-voice.js";
import { joined, openTally } from "../../static/js/room/voice/dictated.js";
import { recognise, textOf } from "../../static/js/room/voice/recognition.js";
import { loudness } from "../../static/js/room/voice/recorder.js";
import { openServer, tokenIn } from "../../static/js/room/voice/server.js";
import { IDLE, isHeld, next, sentence, timeOf } from "../../static/js/room/voice/talk.js";
import { keepWishes, readWishes } from "../../static/js/room/voice/wishes.js";
import { microphoneWords, wayOf, whereItGoes, whoSpeaks, whyNot } from "../../static/js/room/voice/words.js";

const ALL = { transcription: "ears.example", speech: "voice.example", isLocalOnly: false, isSecure: true, hasMicrophone: true, hasRecorder: true, hasRecognition: true };

test("what is heard comes after what is written", () => {
  assert.equal(joined("I would ", " drop units. "), "I would drop units.");
  assert.equal(joined("  ", "Drop units."), "Drop units.");
  assert.equal(joined("I would", " "), "I would");
});

test("a dictated answer says how long it was spoken, once", () => {
  const tally = openTally();
  tally.note("one two three", 1.24);
  tally.note("four five", 0.8);
  assert.deepEqual(tally.take("One two three. Four five!"), { spoken: { seconds: 2 } });
  assert.deepEqual(tally.take("One two three. Four five!"), {});
});

test("a text that is not what was said has no pace", () => {
  const tally = openTally();
  tally.note("one two", 1);
  assert.deepEqual(tally.take("one two and much more that was typed"), {});
});

test("talk goes from the question to the words", () => {
  const asking = next(IDLE, { do: "ask", at: 0 });
  const recording = next(asking, { do: "begin", at: 1000 });
  const writing = next(recording, { do: "stop", at: 8000 });
  const heard = next(writing, { do: "heard", at: 9230 });
  assert.deepEqual([asking, recording, writing, heard].map(({ phase }) => phase), ["asking", "recording", "writing", "idle"]);
  assert.equal(timeOf(recording, 8000), "0:07 of 3:00");
  assert.equal(sentence(heard), "Heard in 1.2 s. Read it over, then send it.");
});

test("a microphone that comes after talk was given up records nothing", () => {
  const dropped = next(next(IDLE, { do: "ask", at: 0 }), { do: "drop", at: 1 });
  assert.equal(next(dropped, { do: "begin", at: 2 }).phase, "idle");
});

test("a failure says why and may be repeated", () => {
  const failed = next({ ...IDLE, phase: "writing" }, { do: "fail", why: "Too busy.", mayRepeat: true });
  assert.equal(sentence(failed), "Too busy.");
  assert.equal(failed.mayRepeat, true);
  assert.equal(next(failed, { do: "again", at: 5 }).phase, "writing");
});

test("a press that is held ends when it is let go, a short one does not", () => {
  assert.equal(isHeld(0, 100), false);
  assert.equal(isHeld(0, 900), true);
});

test("the server writes down, the browser where it cannot, and nothing of a local interview", () => {
  assert.equal(wayOf(ALL), "server");
  assert.equal(wayOf(ALL, true), "browser");
  assert.equal(wayOf({ ...ALL, transcription: "" }), "browser");
  assert.equal(wayOf({ ...ALL, hasMicrophone: false }), "browser");
  assert.equal(wayOf({ ...ALL, hasRecognition: false }, true), "server");
  assert.equal(wayOf({ ...ALL, isLocalOnly: true }), "");
  assert.equal(wayOf({ ...ALL, isSecure: false, hasMicrophone: false }), "");
});

test("where one cannot talk, it says why and what to do", () => {
  assert.match(whyNot({ ...ALL, isLocalOnly: true }), /local only.*type/);
  assert.match(whyNot({ ...ALL, isSecure: false }), /https/);
  assert.match(whyNot({ ...ALL, transcription: "", hasRecognition: false }), /Chrome/);
});

test("people are told where their voice goes", () => {
  assert.match(whereItGoes(ALL), /ears\.example/);
  assert.match(whereItGoes({ ...ALL, transcription: "" }), /maker/);
  assert.match(whoSpeaks(ALL), /voice\.example/);
  assert.match(whoSpeaks({ ...ALL, isLocalOnly: true }), /your device/);
});

test("every error of a microphone has words", () => {
  assert.match(microphoneWords("NotAllowedError"), /Allow it/);
  assert.match(microphoneWords("SomethingNew"), /try again/);
});

test("wishes are remembered, and what is no wish is not", () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  assert.deepEqual(readWishes(storage), { isOn: false, speed: 1 });
  keepWishes(storage, { isOn: true, speed: 1.25 });
  assert.deepEqual(readWishes(storage), { isOn: true, speed: 1.25 });
  assert.deepEqual(readWishes({ getItem: () => '{"isOn":"yes","speed":99}' }), { isOn: false, speed: 1 });
  assert.deepEqual(readWishes({ getItem: () => "{" }), { isOn: false, speed: 1 });
});

test("a text is spoken in sentences, none too long, no word lost", () => {
  assert.deepEqual(sentences("What is `np.dot`? Say it in 3.5 words.\nGo on!"), ["What is np.dot?", "Say it in 3.5 words.", "Go on!"]);
  const long = Array.from({ length: 120 }, (_, index) => `word${index}`).join(" ");
  assert.ok(sentences(long).every((sentence) => sentence.length <= 220));
  assert.equal(sentences(long).join(" "), long);
});

test("a voice of the device comes before one of the network, and alone where nothing may leave", () => {
  const voice = (lang, localService, isDefault = false) => ({ lang, localService, default: isDefault });
  const [far, near, german] = [voice("en-US", false, true), voice("en-GB", true), voice("de-DE", true)];
  assert.equal(chooseVoice([far, german, near], false), near);
  assert.equal(chooseVoice([far, german], false), far);
  assert.equal(chooseVoice([far, german], true), null);
});

const answers = (status, body) => async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
const serverThat = (send) => openServer({ room: { id: "one", voice: { token: "secret" } }, send, cookies: () => "" });

test("a recording goes to its interview with the token of the page", async () => {
  const seen = [];
  const server = serverThat(async (...request) => (seen.push(request), new Response('{"text": "Drop units."}')));
  assert.equal(await server.transcription(new Blob(["sound"]), true), "Drop units.");
  const [address, { headers, body }] = seen[0];
  assert.deepEqual([address, headers["X-CSRFToken"], body.get("keep")], ["/interviews/one/transcription/", "secret", "yes"]);
});

test("the token is the session's newest", () => {
  assert.equal(tokenIn("sessionid=1; csrftoken=newer; theme=dark"), "newer");
  assert.equal(tokenIn("mycsrftoken=other"), undefined);
});

for (const [status, body, why, isDown] of [
  [503, { code: "voice_failed", why: "It is busy." }, "It is busy.", true],
  [422, { code: "nothing_heard", why: "Nothing was heard." }, "Nothing was heard.", false],
  [500, "<h1>Oh</h1>", "The site failed.", true],
]) {
  test(`an answer ${status} becomes words, and tells whether the browser should help itself`, async () => {
    await assert.rejects(serverThat(answers(status, body)).speech(3), (trouble) => trouble.message === why && trouble.isDown === isDown);
  });
}

test("a site that cannot be reached becomes words", async () => {
  const server = serverThat(() => Promise.reject(new TypeError("offline")));
  await assert.rejects(server.speech(3), /could not be reached/);
});

test("the browser's recognition gives all that was said, and says why it could not", () => {
  const said = [];
  class Fake {
    start() {
      this.onstart();
      this.onresult({ results: [[{ transcript: "drop " }], [{ transcript: "units" }]] });
      this.onend();
    }
  }
  recognise({ make: Fake, onBegin() {}, onText() {}, onEnd: ({ text }) => said.push(text), onError: (name) => said.push(name) });
  class Denied {
    start() {
      this.onerror({ error: "not-allowed" });
      this.onend();
    }
  }
  recognise({ make: Denied, onBegin() {}, onText() {}, onEnd: ({ text }) => said.push(text), onError: (name) => said.push(name) });
  assert.deepEqual(said, ["drop units", "not-allowed"]);
  assert.equal(textOf([]), "");
});

test("silence has no loudness", () => {
  assert.equal(loudness(new Float32Array(4)), 0);
  assert.equal(loudness(new Float32Array([1, -1])), 1);
});
