// @ts-check
import { asClock, asWords, offsetOf, secondsOn } from "../clock.js";
import { sayWithCode, find, say, show } from "../dom.js";
import { CATEGORIES, FORMATS, capital } from "../words.js";
import { maySpeak } from "./composer.js";

// A second tab with an empty box leaves the first one this long to send what is written there.
const GRACE_SECONDS = 3;

/** The card of the question, and the countdown of a timed one. @param {import("../main.js").Stage} stage */
export function mountQuestion(stage) {
  const part = (/** @type {string} */ name) => find(`[data-question='${name}']`);
  let offset = 0;
  /** @type {any} */ let clockSeen = null;
  let sentFor = 0;
  let shown = 0;

  /** When time is up, sends what is there. @param {any} state @param {number} left */
  function runOut(state, left) {
    if (left > 0 || sentFor === state.turn || !maySpeak(state)) return;
    const isWritten = Boolean(find("[data-draft='text']").value.trim());
    if (!isWritten && left > -GRACE_SECONDS) return;
    sentFor = state.turn;
    if (isWritten) stage.give("answer", { text: stage.composer.take() });
    else stage.give("pass");
  }

  return (/** @type {any} */ state) => {
    const { question } = state;
    if (state.clock && state.clock !== clockSeen) offset = offsetOf(state.clock, Date.now());
    clockSeen = state.clock;
    if (!question) return;
    if (question.seq !== shown) find("#workspace").scrollTop = 0;
    shown = question.seq;
    say(part("meta"), meta(question));
    sayWithCode(part("prompt"), question.text);
    say(part("follow-up"), question.followUp ? `Follow-up: ${question.followUp}` : "");
    show(part("follow-up"), Boolean(question.followUp));

    const isTimed = Boolean(question.seconds) && state.turn === question.seq && state.status === "live";
    show(find("[data-countdown]"), isTimed);
    stage.secondsLeft = null;
    if (!isTimed) return;
    const left = question.seconds - secondsOn(question, state.pausedAt, Date.now() + offset);
    stage.secondsLeft = left;
    say(find("[data-countdown-text]"), left > 0 ? `${asClock(left)} left of ${asWords(question.seconds)}. What is written then is sent.` : "Time is up.");
    if (state.isResumed) runOut(state, left);
  };
}

/** @param {any} question */
function meta({ category, format, level, minutes }) {
  const words = [CATEGORIES[category] ?? capital(category ?? ""), FORMATS[format] ?? capital(format ?? ""), capital(level ?? "")];
  if (minutes) words.push(`about ${Math.round(minutes)} min`);
  return [...new Set(words)].filter(Boolean).join(" · ");
}
