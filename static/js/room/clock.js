// @ts-check
/**
 * @typedef {{elapsed: number, limit: number, running: boolean, at: string}} Clock
 */

/** How far the server's clock is ahead of this one, in milliseconds. @param {Clock} clock @param {number} now */
export const offsetOf = (clock, now) => Date.parse(clock.at) - now;

/** Seconds left of the whole interview. @param {Clock} clock @param {number} serverNow milliseconds */
export function secondsLeft(clock, serverNow) {
  const since = clock.running ? Math.max(0, serverNow - Date.parse(clock.at)) / 1000 : 0;
  return Math.max(0, clock.limit - clock.elapsed - since);
}

/**
 * Seconds spent on a question, without pauses.
 * @param {{at: string, pausedMs: number}} question @param {string | null} pausedAt @param {number} serverNow
 */
export function secondsOn(question, pausedAt, serverNow) {
  const until = pausedAt ? Math.min(Date.parse(pausedAt), serverNow) : serverNow;
  return Math.max(0, until - Date.parse(question.at) - question.pausedMs) / 1000;
}

/** 754.2 → "12:35"; whole seconds begun count, so that a countdown ends at 0:00. @param {number} seconds */
export function asClock(seconds) {
  const whole = Math.ceil(Math.max(0, seconds) - 1e-6);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** 754.2 → "12 minutes 35 seconds", for those who hear the page. @param {number} seconds */
export function asWords(seconds) {
  const whole = Math.ceil(Math.max(0, seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const words = [];
  if (minutes) words.push(`${minutes} ${minutes === 1 ? "minute" : "minutes"}`);
  if (rest || !minutes) words.push(`${rest} ${rest === 1 ? "second" : "seconds"}`);
  return words.join(" ");
}
