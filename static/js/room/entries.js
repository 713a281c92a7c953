// @ts-check
import { nameOf, VERDICTS } from "./words.js";

/**
 * One line of the transcript.
 * @typedef {{seq: number, at: string, who: "interviewer" | "candidate" | "note", label: string, text: string, aloud?: string,
 *   source?: string, items?: Array<{icon: string, text: string}>}} Entry
 * @typedef {import("./reducer.js").Durable} Durable
 */

/** What the transcript says of an event, or null. @param {Durable} event @param {any} state @returns {Entry | null} */
export function entryOf(event, state) {
  const said = SAID[event.kind]?.(event.data, state);
  return said ? { seq: event.seq, at: event.at, label: "", text: "", ...said } : null;
}

/** @param {string} text @param {string} [label] @returns {Partial<Entry> & {who: any}} */
const interviewer = (text, label = "") => ({ who: "interviewer", text, label });
/** @param {string} text @param {string} [label] @returns {Partial<Entry> & {who: any}} */
const candidate = (text, label = "") => ({ who: "candidate", text, label });
/** @param {string} text @returns {Partial<Entry> & {who: any}} */
const note = (text) => ({ who: "note", text });

/** @type {Record<string, (data: any, state: any) => (Partial<Entry> & {who: any}) | null>} */
const SAID = {
  started: (data) => note(beginning(data)),
  asked: (data) => interviewer(data.text, `Question ${data.question.number} of ${data.question.of}`),
  followed_up: (data) => interviewer(data.text, "Follow-up"),
  acknowledged: (data) => interviewer(data.text),
  answered: (data, state) => candidate(answerText(data, state)),
  hinted: (data) => interviewer(data.text, `Hint ${data.rung} of ${data.of}`),
  clarified: (data) => ({ ...candidate(data.text, "Asks"), aloud: data.reply, items: [{ icon: "ask", text: data.reply }] }),
  passed: () => note("You said that you don’t know."),
  skipped: () => note("You skipped this question."),
  code_run: () => note("You ran your code."),
  code_submitted: (data) => ({ ...candidate("", "Submitted code"), source: data.source }),
  code_judged: (data) => note(judgement(data)),
  fed_back: (data) => ({ ...interviewer(data.text, "Feedback"), items: covered(data) }),
  flagged: (data) => note(data.text),
  interviewer_changed: (data) => note(`From here ${nameOf(data.to)} asks${data.why ? `: ${data.why}` : "."}`),
  paused: (data) => note(data.why === "away" ? "Paused while nobody was here." : "Paused."),
  went_on: () => note("The interview goes on."),
  finished: (data) => interviewer(data.text || "Thank you. That is the end of the interview."),
  expired: (data) => interviewer(data.text || "Time is up. What you said is kept."),
};

/** @param {any} data */
function beginning({ track, level, minutes, mode }) {
  return `${[track, level, minutes && `${minutes} minutes`, mode].filter(Boolean).join(", ")}. The interview begins.`;
}

/** @param {any} data @param {any} state */
export function answerText(data, state) {
  const choices = state.question?.choices ?? [];
  const chosen = (data.options ?? []).map((/** @type {number} */ option) => choices[option] ?? `Option ${option + 1}`);
  const number = data.value === undefined || data.value === null ? "" : [data.value, data.unit].filter(Boolean).join(" ");
  return [...chosen, number, data.text].filter(Boolean).join("\n");
}

/** @param {any} data */
function judgement({ is_run, verdict, passed, total }) {
  const name = VERDICTS[verdict]?.word ?? verdict;
  return `${is_run ? "Run" : "Submission"}: ${name}${total ? `, ${passed} of ${total} cases passed` : ""}.`;
}

/** @param {any} data */
function covered({ covered = [], missing = 0 }) {
  const items = covered.map((/** @type {string} */ text) => ({ icon: "check", text: `Covered: ${text}` }));
  if (missing > 0) items.push({ icon: "ring", text: missing === 1 ? "One point was missing." : `${missing} points were missing.` });
  return items;
}
