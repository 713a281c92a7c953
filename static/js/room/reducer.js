// @ts-check
import { entryOf } from "./entries.js";

/**
 * What the room shows, made from frames alone.
 * @typedef {{seq: number, kind: string, at: string, data: Record<string, any>}} Durable
 * @typedef {ReturnType<typeof initial>} State
 */

/** The room before any frame. @param {Record<string, any>} room */
export function initial(room) {
  return {
    mode: room.mode ?? "practice",
    status: room.status ?? "live",
    lastSeq: 0,
    /** Events that came before the ones they follow, by number. @type {Record<number, Durable>} */
    early: {},
    isResumed: false,
    questions: 0,
    /** @type {Record<string, any> | null} */ question: null,
    /** The event that an answer answers. @type {number | null} */ turn: null,
    /** @type {Array<import("./entries.js").Entry>} */ entries: [],
    /** @type {Array<{rung: number, of: number, text: string}>} */ hints: [],
    /** @type {Record<string, any> | null} */ judged: null,
    /** The submission that is being judged. @type {string | null} */ judging: null,
    /** @type {{turn: number, text: string} | null} */ delta: null,
    /** Unknown until the first event or frame that tells. @type {"candidate" | "interviewer" | "nobody" | null} */ floor: null,
    /** @type {Record<string, any> | null} */ clock: null,
    /** @type {string | null} */ pausedAt: null,
    interviewer: "rules",
    presence: 1,
    /** @type {Record<string, string> | null} */ drafts: null,
    /** @type {{id: string | null, code: string, message: string} | null} */ refusal: null,
  };
}

/** Whether events are missing before one that came. @param {State} state */
export const hasGap = (state) => Object.keys(state.early).length > 0;

export const isOver = (/** @type {State} */ state) => state.status !== "live";

/**
 * The state after a frame; the state itself when the frame changes nothing.
 * @param {State} state @param {Record<string, any>} frame @returns {State}
 */
export function apply(state, frame) {
  if ("seq" in frame && "kind" in frame) return receive(state, /** @type {Durable} */ (frame));
  if (frame.delta) return { ...state, delta: nextDelta(state.delta, frame.delta) };
  if ("resumed" in frame) return resumed(state, frame);
  if (frame.clock) return { ...state, clock: frame.clock };
  if (frame.floor) return { ...state, floor: frame.floor };
  if ("presence" in frame) return { ...state, presence: frame.presence };
  if ("refused" in frame) return { ...state, refusal: { id: frame.refused, code: frame.code, message: frame.message } };
  return state;
}

/** @param {State} state @param {Record<string, any>} frame @returns {State} */
function resumed(state, frame) {
  const { drafts = state.drafts, clock = state.clock } = frame;
  return { ...state, isResumed: true, drafts, clock };
}

/** @param {State["delta"]} delta @param {{turn: number, text: string, reset?: boolean}} frame */
function nextDelta(delta, { turn, text, reset }) {
  if (reset) return null;
  return { turn, text: delta?.turn === turn ? delta.text + text : text };
}

/** Takes an event in its order, once; keeps one that is too early. @param {State} state @param {Durable} event */
function receive(state, event) {
  if (event.seq <= state.lastSeq || state.early[event.seq]) return state;
  let next = { ...state, early: { ...state.early, [event.seq]: event } };
  for (let due = next.early[next.lastSeq + 1]; due; due = next.early[next.lastSeq + 1]) {
    const { [due.seq]: _, ...early } = next.early;
    next = { ...happen(next, due), lastSeq: due.seq, early };
  }
  return next;
}

/** @param {State} state @param {Durable} event @returns {State} */
function happen(state, event) {
  const change = CHANGES[event.kind];
  const next = change ? { ...state, ...change(event, state) } : state;
  const entry = entryOf(event, state);
  return entry ? { ...next, entries: [...next.entries, entry] } : next;
}

/** What each kind of event changes besides the transcript.
 * @type {Record<string, (event: Durable, state: State) => Partial<State>>} */
const CHANGES = {
  started: ({ data }) => ({ questions: data.questions ?? 0, mode: data.mode, interviewer: data.interviewer ?? "rules" }),
  asked: ({ seq, at, data }) => ({
    question: { ...data.question, seq, at, text: data.text, followUp: "", pausedMs: 0 },
    turn: seq,
    floor: "candidate",
    questions: data.question.of,
    hints: [],
    judged: null,
    judging: null,
    delta: null,
  }),
  answered: ({ data }, { question }) => ({
    floor: "interviewer",
    // An option or a number is given once, with the question or when it is asked for.
    question: question && { ...question, isGiven: question.isGiven || Boolean(data.options) || typeof data.value === "number" },
  }),
  passed: () => ({ floor: "interviewer" }),
  skipped: () => ({ floor: "interviewer" }),
  followed_up: ({ seq, data }, { question }) => ({
    turn: seq,
    floor: "candidate",
    delta: null,
    question: question && { ...question, followUp: data.text },
  }),
  acknowledged: () => ({ delta: null }),
  clarified: () => ({ delta: null, floor: "candidate" }),
  fed_back: () => ({ delta: null }),
  hinted: ({ data }, { hints }) => ({ delta: null, floor: "candidate", hints: [...hints, data] }),
  code_run: ({ data }) => ({ judging: data.submission }),
  code_submitted: ({ data }) => ({ judging: data.submission }),
  code_judged: ({ data }, { judging }) => ({ judged: data, judging: judging === data.submission ? null : judging }),
  interviewer_changed: ({ data }) => ({ interviewer: data.to }),
  paused: ({ at, data }) => ({ pausedAt: data.since ?? at }),
  went_on: ({ at }, { question, pausedAt }) => ({ pausedAt: null, question: question && withPause(question, pausedAt, at) }),
  finished: () => ({ status: "finished", floor: "nobody", delta: null }),
  expired: () => ({ status: "expired", floor: "nobody", delta: null }),
};

/** A question's time does not run while the interview is paused.
 * @param {Record<string, any>} question @param {string | null} from @param {string} to */
function withPause(question, from, to) {
  const begun = Math.max(Date.parse(from ?? to), Date.parse(question.at));
  return { ...question, pausedMs: question.pausedMs + Math.max(0, Date.parse(to) - begun) };
}
