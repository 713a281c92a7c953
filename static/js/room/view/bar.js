// @ts-check
import { asClock, offsetOf, secondsLeft, secondsOn } from "../clock.js";
import { find, say, setIcon, show } from "../dom.js";
import { isOver } from "../reducer.js";
import { capital } from "../words.js";

/** @type {Record<string, [string, string]>} */
const LINES = {
  connecting: ["Connecting", "away"],
  open: ["Connected", "live"],
  waiting: ["Reconnecting", "away"],
  offline: ["Offline", "away"],
  closed: ["Not connected", "away"],
};
const LATE_SECONDS = 120;

/** The head of the room: progress, clocks, who asks, and the line. @param {import("../main.js").Stage} stage */
export function mountBar(stage) {
  const part = (/** @type {string} */ name) => find(`[data-bar='${name}']`);
  let offset = 0;
  /** @type {any} */ let clockSeen = null;

  for (const name of ["pause", "go_on"]) find(`[data-do='${name}']`).addEventListener("click", () => stage.give(name));

  return (/** @type {any} */ state, /** @type {{line: any}} */ { line }) => {
    if (state.clock && state.clock !== clockSeen) offset = offsetOf(state.clock, Date.now());
    clockSeen = state.clock;
    clocks(part, state, Date.now() + offset);
    progress(part, state);
    badges(part, state, line);
    const isLive = !isOver(state);
    show(find("[data-do='pause']"), isLive && state.mode === "practice" && !state.pausedAt);
    show(find("[data-do='go_on']"), isLive && Boolean(state.pausedAt));
    show(find("[data-do='end']"), isLive);
  };
}

/** @param {(name: string) => any} part @param {any} state @param {number} now */
function clocks(part, state, now) {
  const left = state.clock && !isOver(state) ? secondsLeft(state.clock, now) : null;
  say(part("clock"), left === null ? "–" : asClock(left));
  part("clock").dataset.late = String(left !== null && left < LATE_SECONDS);
  say(part("question-clock"), state.question && !isOver(state) ? asClock(Math.floor(secondsOn(state.question, state.pausedAt, now))) : "–");
}

/** @param {(name: string) => any} part @param {any} state */
function progress(part, state) {
  const { question, questions } = state;
  const words = question ? `Question ${question.number} of ${question.of}` : "Getting ready";
  say(part("count"), isOver(state) ? "Over" : words);
  part("progress").max = questions || 1;
  part("progress").value = isOver(state) ? questions || 1 : Math.max(0, (question?.number ?? 1) - 1);
}

/** @param {(name: string) => any} part @param {any} state @param {{state: string}} line */
function badges(part, state, line) {
  const isRules = state.interviewer === "rules";
  say(find("span", part("interviewer")), isRules ? "Asked by rules" : `Asked by ${state.interviewer}`);
  setIcon(part("interviewer"), isRules ? "list" : "model");

  const [word, icon] = isOver(state) ? ["Over", "check"] : LINES[line.state];
  const tabs = state.presence > 1 && line.state === "open" ? `, ${state.presence} tabs` : "";
  say(find("span", part("connection")), word + tabs);
  setIcon(part("connection"), icon);
  part("connection").dataset.state = isOver(state) ? "over" : line.state;
  say(part("mode"), capital(state.mode));
}
