// @ts-check
import { find, say, show } from "../dom.js";
import { joined, openTally } from "../voice/dictated.js";
import { recognise } from "../voice/recognition.js";
import { record } from "../voice/recorder.js";
import { IDLE, MOST_SECONDS, isHeld, next, sentence, timeOf } from "../voice/talk.js";
import { microphoneWords, wayOf, whyNot } from "../voice/words.js";

const REST_MS = 30_000;
const KEY = "F2";
// A timed question sends what is written at its end; what is being said must be written down before.
const BEFORE_END_SECONDS = 6;

/**
 * Talking instead of typing: the words come into the answer box, and are never sent by themselves.
 * @param {import("../main.js").Stage} stage @param {import("../voice/words.js").Means} means
 * @param {ReturnType<typeof import("../voice/server.js").openServer>} server @param {() => void} hush
 */
export function mountTalk(stage, means, server, hush) {
  const part = (/** @type {string} */ name) => find(`[data-talk='${name}']`);
  const button = find("[data-do='talk']");
  const tally = openTally();
  let talk = IDLE;
  let downUntil = 0;
  let pressedAt = 0;
  let hasLevel = false;
  /** What is listening now. @type {{stop: () => any, drop: () => void} | null} */ let ear = null;
  /** What could not be written down yet. @type {{recording: Blob, seconds: number} | null} */ let kept = null;

  /** @param {import("../voice/talk.js").Step} step */
  function go(step) {
    talk = next(talk, step);
    if (step.do === "fail") ear = null;
    dress();
  }

  async function begin() {
    const way = wayOf(means, Date.now() < downUntil);
    if (!way) return go({ do: "fail", why: whyNot(means) });
    hush();
    kept = null;
    hasLevel = way === "server";
    go({ do: "ask", at: Date.now() });
    try {
      const found = way === "server" ? await record({ onLevel: (level) => (part("level").value = level) }) : recognition();
      // Talk may have been given up while the browser was asking.
      if (talk.phase === "idle") return found.drop();
      ear = found;
      if (way === "server") go({ do: "begin", at: Date.now() });
    } catch (error) {
      go({ do: "fail", why: microphoneWords(/** @type {Error} */ (error).name) });
    }
  }

  function recognition() {
    return recognise({
      onBegin: () => go({ do: "begin", at: Date.now() }),
      onText: (text) => say(part("words"), text),
      onEnd({ text, seconds }) {
        go({ do: "stop", at: Date.now() });
        if (text) take(text, seconds);
        else go({ do: "fail", why: microphoneWords("no-speech") });
      },
      onError: (name) => go({ do: "fail", why: microphoneWords(name) }),
    });
  }

  async function end() {
    if (talk.phase !== "recording" || !ear) return;
    go({ do: "stop", at: Date.now() });
    const heard = await ear.stop();
    ear = null;
    if (!heard) return;
    if (heard.isSilent) return go({ do: "fail", why: "The microphone heard nothing. Is it the right one, and switched on?" });
    kept = heard;
    write();
  }

  async function write() {
    if (!kept) return;
    try {
      take(await server.transcription(kept.recording, part("keep").checked), kept.seconds);
      kept = null;
    } catch (trouble) {
      const { message, isDown } = /** @type {import("../voice/server.js").VoiceTrouble} */ (trouble);
      if (isDown) downUntil = Date.now() + REST_MS;
      const other = isDown && wayOf(means, true) === "browser" ? " Talk uses your browser’s own recognition meanwhile." : "";
      go({ do: "fail", why: message + other, mayRepeat: true });
    }
  }

  /** @param {string} text @param {number} seconds */
  function take(text, seconds) {
    ear = null;
    tally.note(text, seconds);
    stage.composer.write((/** @type {string} */ written) => joined(written, text));
    say(part("words"), "");
    go({ do: "heard", at: Date.now() });
  }

  function drop() {
    ear?.drop();
    ear = kept = null;
    say(part("words"), "");
    go({ do: "drop", at: Date.now() });
  }

  function press() {
    pressedAt = talk.phase === "idle" ? Date.now() : 0;
    if (talk.phase === "recording") end();
    else if (talk.phase === "idle") begin();
  }

  const release = () => pressedAt && isHeld(pressedAt, Date.now()) && end();

  function dress() {
    const isOn = talk.phase !== "idle";
    const isRecording = talk.phase === "recording";
    button.setAttribute("aria-pressed", String(isOn));
    show(part("strip"), isOn || Boolean(talk.said));
    part("strip").dataset.phase = talk.isWrong ? "wrong" : talk.phase;
    say(part("says"), sentence(talk));
    say(part("time"), timeOf(talk, Date.now()));
    show(part("level"), isRecording && hasLevel);
    show(find("[data-do='talk-drop']"), isOn);
    show(find("[data-do='talk-again']"), talk.mayRepeat && Boolean(kept));
  }

  button.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => event.button === 0 && press());
  button.addEventListener("pointerup", release);
  // By keyboard a button is pressed, not held.
  button.addEventListener("click", (/** @type {MouseEvent} */ event) => event.detail === 0 && press());
  addEventListener("keydown", (event) => event.key === KEY && (event.preventDefault(), event.repeat || press()));
  addEventListener("keyup", (event) => event.key === KEY && release());
  addEventListener("pagehide", drop);
  find("[data-do='talk-drop']").addEventListener("click", drop);
  find("[data-do='talk-again']").addEventListener("click", () => {
    go({ do: "again", at: Date.now() });
    write();
  });
  stage.spoken = tally.take;
  button.setAttribute("aria-disabled", String(!wayOf(means)));

  return () => {
    if (talk.phase !== "recording") return;
    if (Date.now() - talk.at >= MOST_SECONDS * 1000 || (stage.secondsLeft ?? Infinity) <= BEFORE_END_SECONDS) end();
    else dress();
  };
}
