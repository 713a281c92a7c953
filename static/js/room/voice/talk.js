// @ts-check
import { asClock } from "../clock.js";
import { asLatency } from "./words.js";

/**
 * Where a dictation stands. `at` and `now` are milliseconds.
 * @typedef {{phase: "idle" | "asking" | "recording" | "writing", at: number, said: string, isWrong: boolean, mayRepeat: boolean}} Talk
 * @typedef {{do: "ask" | "begin" | "stop" | "again" | "drop", at: number} | {do: "heard", at: number} | {do: "fail", why: string, mayRepeat?: boolean} } Step
 */

// Held longer than this, Talk ends when it is let go; a short press waits for the next.
export const HELD_MS = 450;
export const MOST_SECONDS = 180;

/** @type {Talk} */
export const IDLE = { phase: "idle", at: 0, said: "", isWrong: false, mayRepeat: false };

/** @param {Talk} talk @param {Step} step @returns {Talk} */
export function next(talk, step) {
  if (step.do === "fail") return { ...IDLE, said: step.why, isWrong: true, mayRepeat: Boolean(step.mayRepeat) };
  if (step.do === "heard") return { ...IDLE, said: `Heard in ${asLatency(step.at - talk.at)}. Read it over, then send it.` };
  if (step.do === "ask") return talk.phase === "idle" ? { ...IDLE, phase: "asking", at: step.at } : talk;
  if (step.do === "begin") return talk.phase === "asking" ? { ...talk, phase: "recording", at: step.at } : talk;
  if (step.do === "stop") return talk.phase === "recording" ? { ...talk, phase: "writing", at: step.at } : talk;
  if (step.do === "again") return talk.phase === "idle" ? { ...IDLE, phase: "writing", at: step.at } : talk;
  return IDLE;
}

/** What the page says of it. @param {Talk} talk */
export function sentence(talk) {
  if (talk.phase === "asking") return "Waiting for the microphone. Your browser may ask you to allow it.";
  if (talk.phase === "writing") return "Writing it down…";
  if (talk.phase === "recording") return "Recording. Press Talk again when you are done.";
  return talk.said;
}

/** How much of the longest recording has passed. @param {Talk} talk @param {number} now */
export const timeOf = (talk, now) => (talk.phase === "recording" ? `${asClock((now - talk.at) / 1000)} of ${asClock(MOST_SECONDS)}` : "");

/** Whether letting go of Talk ends it. @param {number} pressedAt @param {number} now */
export const isHeld = (pressedAt, now) => now - pressedAt >= HELD_MS;
